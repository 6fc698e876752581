using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Completion;

/// <summary>Completes the form of the result of an operator.</summary>
public sealed class OutputFormatCompleter : IntelligenceCompleter
{
    private protected override IEnumerable<CompletionItem> Items(CompletionContext context) =>
        IntelligenceOperator.OutputFormats.Select(static format => new CompletionItem(format));
}
