using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace TwilioIntelligence.Fuzz;

/// <summary>
/// Feeds each target with its corpus, and then with changes of it. An input that reaches what none before has reached is changed in its turn;
/// it is kept in the corpus where that is a new branch of the code. So is an input that breaks a promise, or takes too long.
/// </summary>
public static class Fuzzer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs all targets, each for its share of the time.</summary>
    /// <param name="folder">The corpus: a folder for each target.</param>
    /// <param name="time">The time for all.</param>
    /// <param name="seed">What the changes follow from.</param>
    /// <returns>How many inputs broke a promise.</returns>
    public static int Run(string folder, TimeSpan time, int seed)
    {
        string home = Directory.CreateTempSubdirectory("fuzz").FullName;
        Environment.SetEnvironmentVariable("TWILIO_CONFIG_DIR", home);
        try
        {
            return Targets.All.Sum(target => Fuzz(target, Path.Combine(folder, target.Name), time / Targets.All.Count, seed));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static int Fuzz(Target target, string folder, TimeSpan time, int seed)
    {
        List<byte[]> corpus = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        int given = corpus.Count;
        var coverage = new Coverage();
        var problems = new HashSet<string>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        corpus.ForEach(input => Try(target, input, folder, coverage, problems));
        int known = coverage.Branches;
        var mutator = new Mutator(seed);
        long count = corpus.Count;
        while (watch.Elapsed < time)
        {
            byte[] input = mutator.Next(corpus);
            if (Try(target, input, folder, coverage, problems))
            {
                corpus.Add(input);
            }

            count++;
        }

        int kept = KeepWhatReachesMore(target, corpus, given, folder);
        Console.WriteLine(
            $"{target.Name}: {count:N0} inputs, seed {seed}; {coverage.Branches:N0} branches, {known:N0} of them by the corpus, which has {given + kept:N0} "
            + $"inputs now; {problems.Count} broke a promise");
        return problems.Count;
    }

    /// <summary>Keeps, of the inputs that were found, those that reach a branch which the others do not. The last ones reach most.</summary>
    /// <returns>How many.</returns>
    private static int KeepWhatReachesMore(Target target, List<byte[]> corpus, int given, string folder)
    {
        var coverage = new Coverage();
        var known = new HashSet<string>(StringComparer.Ordinal);
        corpus.Take(given).ToList().ForEach(input => Try(target, input, folder, coverage, known));
        int kept = 0;
        foreach (byte[] input in corpus.Skip(given).Reverse())
        {
            int before = coverage.Branches;
            Try(target, input, folder, coverage, known);
            if (coverage.Branches > before)
            {
                Keep("reached", input, folder);
                kept++;
            }
        }

        return kept;
    }

    /// <summary>Tries one input. Each kind of problem is told and kept once.</summary>
    /// <returns>Whether it has reached something new.</returns>
    private static bool Try(Target target, byte[] input, string folder, Coverage coverage, HashSet<string> problems)
    {
        var watch = Stopwatch.StartNew();
        string? problem = null;
        coverage.Start();
        try
        {
            target.Run(input);
            problem = watch.Elapsed > Longest ? "takes too long" : null;
        }
        catch (Exception exception)
        {
            problem = $"{exception.GetType().Name} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}: {exception.Message}";
        }

        if (problem is not null && problems.Add(problem.Split(':')[0]))
        {
            Console.WriteLine($"  {Keep("broken", input, folder)}: {problem}");
        }

        return coverage.Add();
    }

    private static string Keep(string why, byte[] input, string folder)
    {
        string file = Path.Combine(folder, $"{why}-{Convert.ToHexString(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(file, input);
        return file;
    }
}
