using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;
using TwilioIntelligence.Webhooks;

namespace TwilioIntelligence.Commands.Webhooks;

/// <summary>Tells whether a webhook comes from Twilio and arrived as it was sent, without a server.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntelligenceWebhook", DefaultParameterSetName = AuthTokenSet)]
[OutputType(typeof(bool), typeof(IntelligenceWebhookPayload))]
public sealed class TestIntelligenceWebhookCommand : PSCmdlet
{
    private const string AuthTokenSet = "AuthToken";
    private const string SharedKeySet = "SharedKey";

    /// <summary>The public URL that Twilio called, with its whole query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>The header X-Twilio-Signature of the request. Without one, the request is not valid.</summary>
    [Parameter(Mandatory = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Signature { get; set; }

    /// <summary>The body exactly as it came, as text or as bytes.</summary>
    [Parameter(Mandatory = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Body { get; set; }

    /// <summary>The primary auth token of the account, which signs where no shared key does.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AuthTokenSet)]
    [Parameter(ParameterSetName = SharedKeySet)]
    [ValidateNotNull]
    public SecureString? AuthToken { get; set; }

    /// <summary>The secret of the shared key that a rule for webhooks names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SharedKeySet)]
    [ValidateNotNull]
    public SecureString? SharedKey { get; set; }

    /// <summary>The header X-Twilio-Webhooks-Signature-Settings of the request, if it has one.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? SettingsHeader { get; set; }

    /// <summary>Returns what a valid webhook says instead of true, and an error instead of false.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Gets the URL for messages: its query may carry a token of the receiver's own.</summary>
    private string Address => UriRedactor.Address(Url!.OriginalString);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadBody() is not { } body)
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.InvalidWebhookBody), null, Body!.GetType().FullName));
            return;
        }

        var validator = new WebhookValidator(Plain(AuthToken), Plain(SharedKey));
        bool isValid = validator.IsValid(new WebhookRequest(Url!, Signature, body, SettingsHeader), out string reason);
        if (!PassThru)
        {
            WriteVerbose(isValid ? Address : MessageText.Format(nameof(Messages.InvalidWebhook), reason));
            WriteObject(isValid);
        }
        else if (!isValid)
        {
            WriteError(ErrorRecords.Untrusted(nameof(Messages.InvalidWebhook), Address, reason));
        }
        else if (Parse(body) is { } payload)
        {
            WriteObject(payload);
        }
        else
        {
            WriteError(ErrorRecords.InvalidOperation(nameof(Messages.InvalidWebhookPayload), Address));
        }
    }

    private static IntelligenceWebhookPayload? Parse(byte[] body)
    {
        try
        {
            return JsonText.Parse(Encoding.UTF8.GetString(body)) is JObject json ? new IntelligenceWebhookPayload(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Plain(SecureString? secret) => secret is null ? null : new NetworkCredential(string.Empty, secret).Password;

    /// <summary>Gets the bytes of the body; nothing where it is neither text nor bytes.</summary>
    private byte[]? ReadBody() => ShellValues.Unwrap(Body) switch
    {
        null => [],
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        object?[] items when items.Select(ShellValues.Unwrap).ToArray() is var plain && plain.All(static item => item is byte) => plain.Cast<byte>().ToArray(),
        _ => null,
    };
}
