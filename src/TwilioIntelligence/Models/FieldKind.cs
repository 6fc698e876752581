namespace TwilioIntelligence.Models;

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>An absolute URL that starts with https:// or http://.</summary>
    WebUrl,
    Integer,
    Boolean,
    Date,

    /// <summary>An object with a schema of its own.</summary>
    Object,

    /// <summary>A list of objects with a schema of their own, or of texts.</summary>
    List,

    /// <summary>An object whose names are the user's own. With a schema, each of its values is an object of that schema.</summary>
    Map,

    /// <summary>A JSON schema: the order of its properties counts, and some of its keywords are the server's.</summary>
    JsonSchema,

    /// <summary>Any value at all.</summary>
    Any,
}
