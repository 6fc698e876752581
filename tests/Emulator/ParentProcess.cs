using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace TwilioIntelligence.Emulator;

/// <summary>The process that started the emulator and that it must not outlive.</summary>
internal static class ParentProcess
{
    /// <summary>Waits until a process has ended; at once, if there is none.</summary>
    public static async Task WaitForExitAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
