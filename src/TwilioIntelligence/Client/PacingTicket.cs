namespace TwilioIntelligence.Client;

/// <summary>What the pacer needs to know of a request when its reply comes.</summary>
internal sealed class PacingTicket
{
    public PacingTicket(PacingCycle cycle, double sent, long number, int beside, bool waitedForSlot)
    {
        Cycle = cycle;
        Sent = sent;
        Number = number;
        Beside = beside;
        WaitedForSlot = waitedForSlot;
    }

    /// <summary>Gets the cycle that the request was sent in.</summary>
    public PacingCycle Cycle { get; }

    /// <summary>Gets when it was sent, in seconds.</summary>
    public double Sent { get; }

    /// <summary>Gets its place in the order of sending.</summary>
    public long Number { get; }

    /// <summary>Gets how many were under way when it was sent, itself included.</summary>
    public int Beside { get; }

    /// <summary>Gets a value indicating whether it was the pace that held it back.</summary>
    public bool WaitedForSlot { get; }
}
