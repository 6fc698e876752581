using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Checks ids before they go into a path.</summary>
internal static class ResourceIdCheck
{
    /// <summary>Makes sure that an id has the documented form.</summary>
    /// <exception cref="ErrorRecordException">It has not.</exception>
    public static void EnsureValid<T>(ResourceType<T> type, string? id, object? target)
    {
        if (!type.IsValidId(id))
        {
            throw new ErrorRecordException(ErrorRecords.InvalidId(type.Noun, type.IdFormat?.Description, id, target));
        }
    }
}
