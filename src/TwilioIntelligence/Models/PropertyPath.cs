namespace TwilioIntelligence;

/// <summary>Names a place in a configuration the way a user of the shell would: <c>Rules[2].Operators[0].Id</c>.</summary>
internal static class PropertyPath
{
    /// <summary>Writes a JSON name as the property that stands for it.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
