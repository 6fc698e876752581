using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>The operations of the Intelligence API (v3), one method each.</summary>
internal sealed class IntelligenceClient
{
    private const string Configurations = "/v3/ControlPlane/Configurations";
    private const string Operators = "/v3/ControlPlane/Operators";

    private readonly ApiSender _sender;
    private readonly RecentCreations _created;

    public IntelligenceClient(ClientSettings settings)
        : this(new ApiSender(settings, HttpTransport.Create(settings), Clock.System, Jitter.Next))
    {
    }

    public IntelligenceClient(ApiSender sender)
    {
        _sender = sender;
        _created = new RecentCreations(sender.Clock);
    }

    /// <summary>Gets how much longer all requests of this client wait because the server limits the rate.</summary>
    public TimeSpan PauseLeft => _sender.Gate.PauseLeft;

    public PagedList<IntelligenceConfiguration> ListConfigurations(int? pageSize, long? limit, IRequestLog log, Action changed,
        CancellationToken cancellationToken) =>
        ListConfigurations(new ListRequest(Configurations, Messages.PurposeList) { PageSize = pageSize, Limit = limit }, log, changed, cancellationToken);

    /// <summary>Lists configurations for somebody who would rather have none than wait: what fails is not tried again.</summary>
    public PagedList<IntelligenceConfiguration> GlanceAtConfigurations(int pageSize, long limit, IRequestLog log, Action changed,
        CancellationToken cancellationToken) =>
        ListConfigurations(new ListRequest(Configurations, Messages.PurposeList) { PageSize = pageSize, Limit = limit, IsTriedOnce = true }, log,
            changed, cancellationToken);

    public Task<IntelligenceConfiguration> GetConfigurationAsync(string id, IRequestLog log, CancellationToken cancellationToken) =>
        _sender.SendAsync(new ApiRequest("GET", PathOf(id), Purpose(Messages.PurposeGet, id)) { IsForNew = _created.Contains(id) },
            text => ReadConfiguration(text, id), log, cancellationToken);

    public async Task<IntelligenceConfiguration> CreateConfigurationAsync(ConfigurationContent content, IRequestLog log, CancellationToken cancellationToken)
    {
        var request = new ApiRequest("POST", Configurations, Purpose(Messages.PurposeCreate, content.DisplayName))
        {
            Body = content.ToJson(),
            HowToCheck = string.Format(CultureInfo.CurrentCulture, Messages.CheckCreate, AsPattern(content.DisplayName ?? string.Empty)),
        };
        IntelligenceConfiguration created = await _sender.SendAsync(request, static text => ReadConfiguration(text, null), log, cancellationToken)
            .ConfigureAwait(false);
        _created.Add(created.Id!);
        return created;
    }

    public Task<IntelligenceConfiguration> UpdateConfigurationAsync(string id, ConfigurationContent content, IRequestLog log,
        CancellationToken cancellationToken)
    {
        var request = new ApiRequest("PUT", PathOf(id), Purpose(Messages.PurposeUpdate, id))
        {
            Body = content.ToJson(),
            HowToCheck = string.Format(CultureInfo.CurrentCulture, Messages.CheckUpdate, id),
            IsForNew = _created.Contains(id),
        };
        return _sender.SendAsync(request, text => ReadConfiguration(text, id), log, cancellationToken);
    }

    public async Task DeleteConfigurationAsync(string id, IRequestLog log, CancellationToken cancellationToken)
    {
        var request = new ApiRequest("DELETE", PathOf(id), Purpose(Messages.PurposeRemove, id))
        {
            HowToCheck = string.Format(CultureInfo.CurrentCulture, Messages.CheckUpdate, id),
            IsForNew = _created.Contains(id),
        };
        await _sender.SendAsync(request, log, cancellationToken).ConfigureAwait(false);
        _created.Remove(id);
    }

    /// <summary>Gets a language operator as JSON, with the parameters that it declares.</summary>
    public Task<JObject> GetOperatorAsync(string id, IRequestLog log, CancellationToken cancellationToken) =>
        _sender.SendAsync(new ApiRequest("GET", $"{Operators}/{Uri.EscapeDataString(id)}", Purpose(Messages.PurposeGetOperator, id)), ReadObject,
            log, cancellationToken);

    /// <summary>Gets one version of a language operator as JSON, with its status.</summary>
    public Task<JObject> GetOperatorVersionAsync(string id, long version, IRequestLog log, CancellationToken cancellationToken)
    {
        string number = version.ToString(CultureInfo.InvariantCulture);
        string purpose = string.Format(CultureInfo.CurrentCulture, Messages.PurposeGetOperatorVersion, id, number);
        return _sender.SendAsync(new ApiRequest("GET", $"{Operators}/{Uri.EscapeDataString(id)}/Versions/{number}", purpose), ReadObject,
            log, cancellationToken);
    }

    /// <summary>Asks for one configuration at most, to see whether the credential is good.</summary>
    public Task VerifyAsync(IRequestLog log, CancellationToken cancellationToken)
    {
        var request = new ApiRequest("GET", Configurations, Messages.PurposeVerify) { Query = [new("pageSize", "1")] };
        return _sender.SendAsync(request, ReadObject, log, cancellationToken);
    }

    /// <summary>Sends a request that has no method of its own here.</summary>
    /// <returns>What came back: <see langword="null"/> where it was nothing, text where it was not JSON.</returns>
    public Task<JToken?> InvokeAsync(string method, string path, IReadOnlyList<KeyValuePair<string, string>> query, string? body, IRequestLog log,
        CancellationToken cancellationToken)
    {
        var request = new ApiRequest(method, path, PurposeOf(method, path)) { Query = query, Body = body, HowToCheck = Messages.CheckInvoke };
        return _sender.SendAsync(request, ReadAnything, log, cancellationToken);
    }

    /// <summary>Lists what has no method of its own here.</summary>
    public PagedList<JToken> InvokeList(string path, IReadOnlyList<KeyValuePair<string, string>> query, long? limit, IRequestLog log, Action changed,
        CancellationToken cancellationToken)
    {
        var request = new ListRequest(path, PurposeOf("GET", path)) { Query = query, Limit = limit };

        // Nothing is known of what makes such an item the only one of its kind: several may have the same id, as versions do, or be the same.
        return new PagedList<JToken>(_sender, request, static reader => JToken.Load(reader), static _ => null, log, changed, cancellationToken);
    }

    private PagedList<IntelligenceConfiguration> ListConfigurations(ListRequest request, IRequestLog log, Action changed,
        CancellationToken cancellationToken) =>
        new(_sender, request, ConfigurationReader.Read, static configuration => configuration.Id, log, changed, cancellationToken);

    /// <summary>Reads the configuration that was asked for. What is about another one, or about none, must not be taken for it.</summary>
    private static IntelligenceConfiguration ReadConfiguration(string text, string? id)
    {
        using JsonSourceReader reader = JsonText.CreateReader(new StringReader(text));
        reader.Read();
        IntelligenceConfiguration configuration = ConfigurationReader.Read(reader);
        return !string.IsNullOrEmpty(configuration.Id) && (id is null || configuration.Id == id)
            ? configuration
            : throw new JsonReaderException(Messages.NotTheOneAskedFor);
    }

    private static JObject ReadObject(string text) => JsonText.Parse(text) as JObject ?? throw new JsonReaderException(Messages.NotAnObject);

    private static JToken? ReadAnything(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonText.Parse(text);
        }
        catch (JsonException)
        {
            return new JValue(text);
        }
    }

    /// <summary>Writes a name for a single-quoted argument that takes wildcards.</summary>
    private static string AsPattern(string name) => Regex.Replace(name, @"[\[\]*?`]", "`$0").Replace("'", "''");

    private static string PathOf(string id) => $"{Configurations}/{Uri.EscapeDataString(id)}";

    private static string PurposeOf(string method, string path) => $"{method} {path.Split('?')[0]}";

    private static string Purpose(string format, string? subject) => string.Format(CultureInfo.CurrentCulture, format, subject);
}
