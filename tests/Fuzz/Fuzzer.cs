using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace TwilioIntelligence.Fuzz;

/// <summary>
/// Feeds each target with its corpus, and then with changes of it at random. An input that breaks a promise, or takes too long, is kept in
/// the corpus, where it is tried first from then on.
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
        var problems = new HashSet<string>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        corpus.ForEach(input => Try(target, input, folder, problems));
        var mutator = new Mutator(seed);
        long count = corpus.Count;
        while (watch.Elapsed < time)
        {
            Try(target, mutator.Next(corpus), folder, problems);
            count++;
        }

        Console.WriteLine($"{target.Name}: {count:N0} inputs from a corpus of {corpus.Count}, seed {seed}, {problems.Count} broke a promise");
        return problems.Count;
    }

    /// <summary>Tries one input. Each kind of problem is told and kept once.</summary>
    private static void Try(Target target, byte[] input, string folder, HashSet<string> problems)
    {
        var watch = Stopwatch.StartNew();
        string? problem = null;
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
            string file = Path.Combine(folder, "broken-" + Convert.ToHexString(SHA256.HashData(input))[..12]);
            File.WriteAllBytes(file, input);
            Console.WriteLine($"  {file}: {problem}");
        }
    }
}
