using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Commands;

/// <summary>Runs when the module is imported and when it is removed. The import loads, reads and connects nothing.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => JsonValue.Unwrap = Unwrap;

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleViews.Unload();

    /// <summary>Takes the shell's wrapping off a value: an object made of notes becomes a dictionary, any other the object inside.</summary>
    internal static object? Unwrap(object? value)
    {
        if (value is not PSObject wrapped)
        {
            return value;
        }

        if (wrapped.BaseObject is not PSCustomObject)
        {
            return wrapped.BaseObject;
        }

        // A large number that went through a file or a job has become an object without its digits, but still says them.
        if (wrapped.TypeNames.Contains("Deserialized." + typeof(BigInteger).FullName)
            && BigInteger.TryParse(wrapped.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out BigInteger number))
        {
            return number;
        }

        var dictionary = new OrderedDictionary();
        foreach (PSPropertyInfo property in wrapped.Properties)
        {
            dictionary[property.Name] = property.Value;
        }

        return dictionary;
    }
}
