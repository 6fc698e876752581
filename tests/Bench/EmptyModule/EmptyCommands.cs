using System.Management.Automation;

namespace TwilioIntelligence.Bench.EmptyModule;

/// <summary>A cmdlet that does nothing. The bench imports as many of its heirs as the module has cmdlets.</summary>
public abstract class EmptyCommand : PSCmdlet
{
    /// <summary>A parameter, because a cmdlet has some.</summary>
    [Parameter]
    public string? Name { get; set; }
}

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty01")]
public sealed class TestEmpty01Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty02")]
public sealed class TestEmpty02Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty03")]
public sealed class TestEmpty03Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty04")]
public sealed class TestEmpty04Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty05")]
public sealed class TestEmpty05Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty06")]
public sealed class TestEmpty06Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty07")]
public sealed class TestEmpty07Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty08")]
public sealed class TestEmpty08Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty09")]
public sealed class TestEmpty09Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty10")]
public sealed class TestEmpty10Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty11")]
public sealed class TestEmpty11Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty12")]
public sealed class TestEmpty12Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty13")]
public sealed class TestEmpty13Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty14")]
public sealed class TestEmpty14Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty15")]
public sealed class TestEmpty15Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty16")]
public sealed class TestEmpty16Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty17")]
public sealed class TestEmpty17Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty18")]
public sealed class TestEmpty18Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty19")]
public sealed class TestEmpty19Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty20")]
public sealed class TestEmpty20Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty21")]
public sealed class TestEmpty21Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty22")]
public sealed class TestEmpty22Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty23")]
public sealed class TestEmpty23Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty24")]
public sealed class TestEmpty24Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty25")]
public sealed class TestEmpty25Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty26")]
public sealed class TestEmpty26Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty27")]
public sealed class TestEmpty27Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty28")]
public sealed class TestEmpty28Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty29")]
public sealed class TestEmpty29Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty30")]
public sealed class TestEmpty30Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty31")]
public sealed class TestEmpty31Command : EmptyCommand;

/// <inheritdoc/>
[Cmdlet(VerbsDiagnostic.Test, "Empty32")]
public sealed class TestEmpty32Command : EmptyCommand;
