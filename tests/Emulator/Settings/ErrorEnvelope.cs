namespace TwilioIntelligence.Emulator.Settings;

/// <summary>The shape of an error's body. Twilio has three of JSON, and gateways add their own.</summary>
public enum ErrorEnvelope
{
    /// <summary>What the API documents: <see cref="V1"/> for everything but a 401, which is <see cref="Legacy"/>.</summary>
    Default,

    /// <summary><c>code</c>, <c>message</c>, <c>httpStatusCode</c>, <c>userError</c>, <c>params</c>.</summary>
    V1,

    /// <summary><c>code</c>, <c>message</c>, <c>more_info</c>, <c>status</c>.</summary>
    Legacy,

    /// <summary>Problem details of RFC 9457: <c>type</c>, <c>title</c>, <c>status</c>, <c>detail</c>, with Twilio's <c>code</c>.</summary>
    Problem,

    /// <summary>A page of HTML, such as a gateway answers.</summary>
    Html,

    /// <summary>No body at all.</summary>
    Empty,
}
