using System;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Connections;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Accounts;

/// <summary>Connects this session to a Twilio account.</summary>
[Cmdlet(VerbsCommunications.Connect, "IntelligenceAccount", DefaultParameterSetName = EnvironmentSet)]
[Alias("Connect-TwilioIntelligence")]
[OutputType(typeof(IntelligenceConnection))]
public sealed class ConnectIntelligenceAccountCommand : AsyncCmdlet
{
    private const string EnvironmentSet = "Environment";
    private const string CredentialSet = "Credential";
    private const string ClientCredentialSet = "ClientCredential";
    private const string ProfileSet = "Profile";

    /// <summary>The user is the SID of an API key (SK…) or of an account (AC…), the password the key's secret or the account's auth token.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The user is the id of an OAuth client (OQ…), the password its secret. Access tokens are got with it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ClientCredentialSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ClientCredential { get; set; }

    /// <summary>The name of a profile of Twilio's command line, whose key is used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The Twilio region, such as au1. The credential must belong to it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The Twilio edge location, such as sydney.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EdgeCompleter))]
    public string? Edge { get; set; }

    /// <summary>The address of the API, used as it is: no region or edge rewrites it. https, or http to this machine.</summary>
    [Parameter]
    [UriTransformation]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The proxy to go through, instead of the system's own.</summary>
    [Parameter]
    [UriTransformation]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How many seconds to wait for an answer, and then for each further part of it: 1 to 3600, 100 by default.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = ClientSettings.DefaultTimeoutSeconds;

    /// <summary>How often a request that may safely be repeated is retried: 0 to 20, 5 by default.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = ClientSettings.DefaultMaximumRetries;

    /// <summary>Connects without a request that shows whether the credential is good.</summary>
    [Parameter]
    public SwitchParameter NoVerify { get; set; }

    /// <summary>Leaves the default connection of the session as it is: the new one is only returned, for -Connection.</summary>
    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            IntelligenceConnection connection = Make();
            WriteTrimmed(connection);
            if (!NoVerify)
            {
                string? accountId = Wait(_ => connection.Client.VerifyAsync(NewContext()));
                connection.AccountId ??= accountId;
            }

            if (!NoDefault)
            {
                // Only a connection that works takes the place of the one before it.
                DefaultConnection.Current = connection;
            }

            WriteObject(connection);
        }
        catch (ConnectionException exception)
        {
            ThrowTerminatingError(ErrorRecords.Of(exception));
        }
        catch (IntelligenceApiException exception)
        {
            string? advice = exception.ErrorId == nameof(Messages.ConnectionFailed)
                ? MessageText.Format(nameof(Messages.ConnectFailedAction), string.Join(", ", TwilioRegions.Names))
                : null;
            ThrowTerminatingError(
                ErrorRecords.Of(exception, BaseUri?.OriginalString ?? ProfileName ?? Credential?.UserName ?? ClientCredential?.UserName, advice));
        }
    }

    private IntelligenceConnection Make()
    {
        (AccountCredential credential, ConnectionSource source) = Identify();
        IntelligenceConnection connection = ConnectionFactory.Make(credential, source, BaseUri, settings =>
        {
            settings.Timeout = TimeSpan.FromSeconds(TimeoutSec);
            settings.MaximumRetries = MaximumRetryCount;
            settings.Proxy = Proxy is null ? null : ProxyAddress.Checked(Proxy, settings.Hosts.BaseUri(ApiProduct.Intelligence));
            settings.ProxyCredential = ProxyCredential?.GetNetworkCredential();
        });
        if (BaseUri is null && source.Region is not null && source.Edge is null)
        {
            WriteWarning(MessageText.Format(nameof(Messages.RegionWithoutEdge), source.Region));
        }

        if (BaseUri is null && ApiAddress.Meant(source.Edge) is { } edge)
        {
            WriteWarning(MessageText.Format(nameof(Messages.UnknownEdge), source.Edge, edge));
        }

        return connection;
    }

    private (AccountCredential Credential, ConnectionSource Source) Identify()
    {
        switch (ParameterSetName)
        {
            case CredentialSet:
                return (Read(Credential!), new ConnectionSource(ConnectionSource.Credential, Region, Edge));

            case ClientCredentialSet:
                return (Read(ClientCredential!, isClient: true), new ConnectionSource(ConnectionSource.ClientCredential, Region, Edge));

            case ProfileSet:
                (AccountCredential credential, string? region, string? edge, string? accountId) = TwilioCliProfiles.Read(ProfileName!);
                return (credential, new ConnectionSource(ConnectionSource.Profile, Region ?? region, Edge ?? edge, ProfileName!.Trim(), accountId));

            default:
                var account = EnvironmentAccount.Read();
                AccountCredential found = account.Credential ?? throw new ConnectionException(nameof(Messages.NoCredentialInEnvironment));
                return (found, ConnectionSource.Of(account, Region, Edge));
        }
    }

    private static AccountCredential Read(PSCredential credential, bool isClient = false) =>
        new(credential.UserName.TrimStart('\\'), credential.GetNetworkCredential().Password, isClient);
}
