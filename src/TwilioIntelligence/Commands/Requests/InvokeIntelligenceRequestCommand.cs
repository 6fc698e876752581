using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Requests;

/// <summary>
/// <para type="synopsis">Sends a request that has no command of its own, with the same credential, retries and masking.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntelligenceRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeIntelligenceRequestCommand : ApiCommand
{
    /// <summary><para type="description">The HTTP method: GET by default, POST, PUT, PATCH or DELETE.</para></summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>
    /// <para type="description">The path on the connection's host, such as /v3/ControlPlane/Operators. It may carry a query.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// <para type="description">The query: names and values, which are escaped here. A list of values repeats the name.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary><para type="description">The body: JSON text, or an object to be written as JSON.</para></summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? Body { get; set; }

    /// <summary>
    /// <para type="description">Follows the pages of a list to the end and returns its items one by one. With GET only.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Send();
        }
        catch (RecordedException exception)
        {
            ThrowTerminatingError(exception.Record);
        }
        catch (IntelligenceApiException exception)
        {
            Mailbox.Empty(this);
            WriteError(ErrorRecords.Of(exception, UriRedactor.Address(Path)));
        }
    }

    private void Send()
    {
        string method = Method.ToUpperInvariant();
        string path = RequestPath.Checked(Path);
        List<KeyValuePair<string, string>> query = ReadQuery();
        if (Paginate)
        {
            if (method != "GET")
            {
                throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.PaginateNeedsGet), method, method));
            }

            WriteList(Client.InvokeList(path, new ListOptions { Query = query }, Context(Cancellation)), item =>
            {
                WriteObject(ShellJson.ToShell(item));
                return true;
            });
            return;
        }

        string? body = ReadBody(method);
        if (method != "GET" && !ShouldSend(method, path))
        {
            return;
        }

        JToken? reply = Wait(token => Client.InvokeAsync(method, path, query, body, Context(token, Messages.CheckInvoke)));
        if (reply is not null)
        {
            WriteObject(ShellJson.ToShell(reply), enumerateCollection: true);
        }
    }

    private bool ShouldSend(string method, string path)
    {
        // Who asks what would be sent sees all of it; -Verbose, which goes into logs, does not say the query.
        bool isShown = IsWhatIf || MyInvocation.BoundParameters.ContainsKey("Confirm");
        return ShouldProcess($"{method} {(isShown ? path : UriRedactor.Address(path))}", Messages.SendRequest);
    }

    private List<KeyValuePair<string, string>> ReadQuery()
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            object? value = ModuleInitializer.Unwrap(entry.Value);
            IEnumerable<object?> values = value is IEnumerable and not string ? ((IEnumerable)value).Cast<object?>() : [value];
            query.AddRange(values.Where(static item => item is not null).Select(item => new KeyValuePair<string, string>(name, QueryText(item!))));
        }

        return query;
    }

    private static string QueryText(object value) => JsonValue.ToToken(value) switch
    {
        JValue { Type: JTokenType.Boolean } truth => (bool)truth ? "true" : "false",
        JValue scalar => JsonValue.String(scalar) ?? string.Empty,
        var other => JsonText.Write(other),
    };

    private string? ReadBody(string method)
    {
        object? body = ModuleInitializer.Unwrap(Body);
        if (body is null)
        {
            return null;
        }

        if (method == "GET")
        {
            throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.BodyWithGet), body));
        }

        try
        {
            // Text is sent as it is, after a look at whether it is JSON at all.
            if (body is string text)
            {
                JsonText.ParseStrictly(text);
                return text;
            }

            return JsonText.Write(body is IntelligenceConfiguration configuration ? JsonText.Parse(configuration.Current.ToJson()) : JsonValue.ToToken(body));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidBody), null, exception.Message));
        }
    }
}
