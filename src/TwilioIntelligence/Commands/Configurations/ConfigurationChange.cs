using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// What the parameters of a command change of a configuration. It holds the parameters' values of one input: by the time it is
/// applied, the next input may have bound others.
/// </summary>
internal abstract class ConfigurationChange
{
    /// <summary>Makes the new content from the present one.</summary>
    /// <param name="content">The server's present content, with the edits of the object merged in.</param>
    /// <param name="present">What the server has.</param>
    public abstract ConfigurationContent Apply(ConfigurationContent content, IntelligenceConfiguration present);

    /// <summary>Takes the fields that this change sets anyway out of the edits, so that they cannot conflict.</summary>
    /// <param name="edited">The content of the edited object.</param>
    /// <param name="baseline">The content when the object was read.</param>
    public virtual ConfigurationContent WithoutOverridden(ConfigurationContent edited, ConfigurationContent baseline) => edited;
}
