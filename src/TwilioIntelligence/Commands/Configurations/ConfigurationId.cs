using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Checks the id of a configuration before it goes into a path.</summary>
internal static class ConfigurationId
{
    /// <summary>Makes sure that the id has the documented form.</summary>
    /// <exception cref="RecordedException">It has not.</exception>
    public static string Checked(string? id, object? target) =>
        ResourceId.IsConfiguration(id)
            ? id!
            : throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidConfigurationId), target, id,
                ResourceId.Form(ResourceId.ConfigurationPrefix)));
}
