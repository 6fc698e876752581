using System;
using System.Linq;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>
/// Gets access tokens for the credential of an OAuth client (grant type <c>client_credentials</c>), and renews them before they end.
/// Requests that need a token at the same time share one renewal. It goes on as long as one of them waits for it.
/// </summary>
internal sealed class AccessTokenSource
{
    private const string Path = "/v2/token";

    private readonly ApiSender _sender;
    private readonly ClientSettings _settings;
    private readonly SecretRedactor _redactor;
    private readonly object _lock = new();
    private AccessToken? _current;
    private SharedTask<AccessToken>? _renewal;

    /// <summary>Initializes a new instance of the <see cref="AccessTokenSource"/> class.</summary>
    /// <param name="sender">What sends the request for a token.</param>
    /// <param name="settings">The client's id and secret.</param>
    /// <param name="redactor">What must mask the tokens from then on.</param>
    public AccessTokenSource(ApiSender sender, ClientSettings settings, SecretRedactor redactor)
    {
        _sender = sender;
        _settings = settings;
        _redactor = redactor;
    }

    /// <summary>Gets the authorization by a token that holds.</summary>
    /// <exception cref="IntelligenceApiException">There is no token to be had.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(RequestContext context)
    {
        SharedTask<AccessToken> renewal;
        lock (_lock)
        {
            if (_current?.IsGoodAt(_sender.Clock.Elapsed) == true)
            {
                return _current.Authorization;
            }

            if (_renewal?.TryJoin() != true)
            {
                _renewal = new SharedTask<AccessToken>(token => RenewAsync(context, token));
            }

            renewal = _renewal!;
        }

        return (await renewal.WaitAsync(context.Token).ConfigureAwait(false)).Authorization;
    }

    /// <summary>The server does not take a token: the next request gets another one.</summary>
    public void Reject(AuthenticationHeaderValue authorization)
    {
        lock (_lock)
        {
            // Many requests may be refused with one token. What has been renewed meanwhile stays.
            _current = _current?.Authorization == authorization ? null : _current;
        }
    }

    private async Task<AccessToken> RenewAsync(RequestContext context, CancellationToken cancellationToken)
    {
        TimeSpan start = _sender.Clock.Elapsed;
        var request = new ApiRequest("POST", Path, MessageText.Format(nameof(Messages.OperationToken), _settings.UserName))
        {
            Product = ApiProduct.OAuth,
            ContentType = "application/x-www-form-urlencoded",
            Body = Form(("grant_type", "client_credentials"), ("client_id", _settings.UserName), ("client_secret", _settings.Secret)),
            HasNoEffect = true,
        };
        var own = new RequestContext(new BodilessLog(context.Log), cancellationToken) { NoRetry = context.NoRetry };
        AccessToken token = await _sender.SendAsync(request, response => Read(response.Body, start), own).ConfigureAwait(false);
        lock (_lock)
        {
            _current = token;
        }

        return token;
    }

    private AccessToken Read(string body, TimeSpan start)
    {
        JObject? json = null;
        try
        {
            json = JsonText.Parse(body) as JObject;
        }
        catch (JsonException)
        {
            // The words of the parser could quote the token.
        }

        string type = json?.GetString("token_type") ?? "Bearer";
        if (json?.GetString("access_token") is not { Length: > 0 } text || !text.All(IsOfToken) || !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw new JsonReaderException(Messages.NoTokenInReply);
        }

        _redactor.AddToken(text);
        long? seconds = json.GetInteger("expires_in");
        TimeSpan? lifetime = seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds.Value, int.MaxValue)) : null;
        return new AccessToken(text, start, lifetime);
    }

    private static bool IsOfToken(char character) => character is > ' ' and <= '~';

    private static string Form(params (string Name, string Value)[] fields) =>
        string.Join("&", fields.Select(static field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
}
