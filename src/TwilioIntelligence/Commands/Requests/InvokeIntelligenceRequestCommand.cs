using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>Sends a request that has no command of its own, with the same credential, retries and masking.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntelligenceRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeIntelligenceRequestCommand : ConnectedCmdlet
{
    /// <summary>The HTTP method: GET by default, POST, PUT, PATCH or DELETE.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>The path on the connection's host, such as /v3/ControlPlane/Operators. It may carry a query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The product whose host the path is on: Intelligence, unless another one is named.</summary>
    [Parameter]
    [ValidateSet(nameof(ApiProduct.Intelligence), nameof(ApiProduct.Conversations), nameof(ApiProduct.Knowledge), nameof(ApiProduct.Memory))]
    public string Product { get; set; } = nameof(ApiProduct.Intelligence);

    /// <summary>The query: names and values, which are escaped here. A list of values repeats the name.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: JSON text, or an object to be written as JSON.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>Follows the pages of a list to the end and returns its items one by one. With GET only.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    private protected override string PreviewSummary { get; } = nameof(Messages.WouldBeSent);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Send();
        }
        catch (ErrorRecordException exception)
        {
            ThrowTerminatingError(exception.ErrorRecord);
        }
        catch (IntelligenceApiException exception)
        {
            MessageQueue.Flush(this);
            string? advice = exception.ErrorId == nameof(Messages.NotFound) ? Messages.PathNotFoundAction : null;
            WriteError(ErrorRecords.Of(exception, UriRedactor.Address(Path), advice));
        }
    }

    private void Send()
    {
        string method = Method.ToUpperInvariant();
        var product = (ApiProduct)Enum.Parse(typeof(ApiProduct), Product, ignoreCase: true);
        string path = RequestPath.Checked(Path);
        List<KeyValuePair<string, string>> query = ReadQuery();
        if (Paginate)
        {
            if (method != "GET")
            {
                throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.PaginateNeedsGet), method, method));
            }

            WriteList(Client.InvokeList(product, path, new ListOptions { Query = query }, NewContext()), item =>
            {
                WriteObject(ShellJson.ToShell(item));
                return true;
            });
            return;
        }

        if (!TryReadBody(method, out string? body) || (method != "GET" && !ShouldSend(method, path)))
        {
            return;
        }

        JToken? reply = Wait(token => Client.InvokeAsync(product, method, path, query, body, NewContext(Messages.CheckInvoke)));
        if (reply is not null)
        {
            WriteObject(ShellJson.ToShell(reply), enumerateCollection: true);
        }
    }

    private bool ShouldSend(string method, string path)
    {
        // Who asks what would be sent sees all of it; -Verbose, which goes into logs, does not say the query.
        string What(string shown) => MessageText.Format(nameof(Messages.SendRequest), method, shown, Place);
        return ((IJobHost)this).ShouldProcess(What(IsWhatIf ? path : UriRedactor.Address(path)), What(path) + "?", Messages.ConfirmCaption);
    }

    private List<KeyValuePair<string, string>> ReadQuery()
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            object? value = ShellValues.Plain(entry.Value);
            IEnumerable<object?> values = value is IEnumerable and not string ? ((IEnumerable)value).Cast<object?>() : [value];
            query.AddRange(values.Where(static item => item is not null).Select(item => new KeyValuePair<string, string>(name, QueryText(item!))));
        }

        return query;
    }

    private static string QueryText(object value) => JsonValueConverter.ToToken(value) switch
    {
        JValue { Type: JTokenType.Boolean } truth => (bool)truth ? "true" : "false",
        JValue scalar => scalar.GetString() ?? string.Empty,
        var other => JsonText.Write(other),
    };

    /// <summary>Reads a body. One that is no good is an error of its own: those that come after it are sent.</summary>
    private bool TryReadBody(string method, out string? body)
    {
        body = null;
        object? given = ShellValues.Plain(Body);
        if (given is not null && method == "GET")
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.BodyWithGet), given));
            return false;
        }

        try
        {
            body = given is null ? null : ToJson(given);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InputException)
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.InvalidBody), null, exception.Message));
            return false;
        }
    }

    private static string ToJson(object body)
    {
        // Text is sent as it is, after a look at whether it is JSON at all.
        if (body is string text)
        {
            JsonText.ParseStrict(text);
            return text;
        }

        return JsonText.Write(body is IntelligenceConfiguration configuration
            ? JsonText.Parse(ShellValues.Plain(configuration).Current.ToJson())
            : JsonValueConverter.ToToken(body));
    }
}
