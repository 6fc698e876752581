using System.Globalization;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>How often the event of a trigger must happen before the rule runs.</summary>
public sealed class IntelligenceTriggerParameters : ApiModel
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceTriggerParameters"/> class.</summary>
    public IntelligenceTriggerParameters()
    {
    }

    internal IntelligenceTriggerParameters(JObject json)
        : base(json)
    {
    }

    /// <summary>
    /// Gets or sets the number of communications between two runs: 1 (each one, which is also what <see langword="null"/>
    /// means) to 20. It counts with the trigger <c>COMMUNICATION</c> only.
    /// </summary>
    public long? Count { get => Integer("count"); set => Set("count", value); }

    private protected override Schema Schema => Schemas.TriggerParameters;

    /// <summary>Says the count.</summary>
    /// <returns>The count in digits, or nothing where there is none.</returns>
    public override string ToString() => Count?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
