using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Checks ids before they go into a path.</summary>
internal static class ResourceIdCheck
{
    /// <summary>Makes sure that an id has the documented form, or at least is not that of another kind of resource.</summary>
    /// <param name="host">The cmdlet.</param>
    /// <param name="type">The kind of resource.</param>
    /// <param name="id">The id.</param>
    /// <param name="target">The target of the error.</param>
    /// <param name="parameter">The parameter that the id was given to, if it is not the one that the pipeline binds.</param>
    /// <exception cref="ErrorRecordException">It has not. The error names the command that was meant.</exception>
    public static void EnsureValid<T>(IJobHost host, ResourceType<T> type, string? id, object? target, string? parameter = null)
    {
        if (!type.IsValidId(id) || (Advice.NounOf(id) is { } other && other != type.Noun))
        {
            throw Invalid(host, type.Noun, type.IdFormat, id, target, parameter);
        }
    }

    /// <summary>Makes the error for an id of the wrong form.</summary>
    public static ErrorRecordException Invalid(IJobHost host, string noun, IdFormat? format, string? id, object? target, string? parameter = null) =>
        new(ErrorRecords.InvalidId(noun, format?.Description, id, target, Advice.For(host.GetType(), noun, id, parameter)));
}
