using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Unit;

/// <summary>The credential that the environment names, in the order that Twilio's own command line follows.</summary>
[Collection(ProcessState.Name)]
public sealed class AccountCredentialTests
{
    [Theory]
    [InlineData("SK1", "key-secret", "AC1", "token", "SK1", "key-secret")]
    [InlineData("SK1", "key-secret", null, null, "SK1", "key-secret")]
    [InlineData(null, null, "AC1", "token", "AC1", "token")]
    [InlineData("SK1", null, "AC1", "token", "AC1", "token")]
    [InlineData(null, "key-secret", "AC1", "token", "AC1", "token")]
    [InlineData("SK1", "", "AC1", "token", "AC1", "token")]
    [InlineData("SK1", null, "AC1", null, null, null)]
    [InlineData("SK1", null, null, "token", null, null)]
    [InlineData(null, null, null, null, null, null)]
    public void The_pair_of_the_key_wins_and_half_a_pair_is_none(string? key, string? keySecret, string? account, string? token, string? user, string? secret)
    {
        using var environment = new EnvironmentScope(("TWILIO_API_KEY", key), ("TWILIO_API_SECRET", keySecret), ("TWILIO_ACCOUNT_SID", account),
            ("TWILIO_AUTH_TOKEN", token));

        AccountCredential? credential = EnvironmentAccount.Read().Credential;

        Assert.Equal((user, secret), (credential?.UserName, credential?.Secret));
    }

    [Theory]
    [InlineData("secret\n")]
    [InlineData("secret\r\n")]
    [InlineData(" secret ")]
    public void A_line_end_from_a_mounted_file_is_left_out_and_told(string secret)
    {
        using var environment = new EnvironmentScope(("TWILIO_API_KEY", "SK1"), ("TWILIO_API_SECRET", secret), ("TWILIO_ACCOUNT_SID", null),
            ("TWILIO_AUTH_TOKEN", null), ("TWILIO_REGION", "au1\n"), ("TWILIO_EDGE", "\n"));

        var account = EnvironmentAccount.Read();

        Assert.Equal(("SK1", "secret", "au1", null, null), account.Key);
        Assert.Equal(["TWILIO_API_SECRET", "TWILIO_REGION", "TWILIO_EDGE"], account.Trimmed);
    }

    [Theory]
    [InlineData("s3cret", "SK1")]
    [InlineData("s3cret", "AC00000000000000000000000000000001")]
    [InlineData("0123456789abcdef0123456789abcdef", "x")]
    public void A_user_that_may_be_the_secret_is_not_repeated(string user, string secret)
    {
        ConnectionException error = Assert.Throws<ConnectionException>(new AccountCredential(user, secret).Checked);

        Assert.Equal("InvalidCredentialUser", error.ErrorId);
        Assert.DoesNotContain(user, error.Message + error.Subject, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SK1", "s", null)]
    [InlineData("AC1", "s", null)]
    [InlineData("sk1", "s", "InvalidCredentialUser")]
    [InlineData("OQ1", "s", "InvalidCredentialUser")]
    [InlineData("", "s", "InvalidCredentialUser")]
    [InlineData("SK1", "", "EmptySecret")]
    public void A_credential_has_the_SID_of_a_key_or_an_account_and_a_secret(string user, string secret, string? errorId)
    {
        var credential = new AccountCredential(user, secret);
        if (errorId is null)
        {
            Assert.Same(credential, credential.Checked());
        }
        else
        {
            Assert.Equal(errorId, Assert.Throws<ConnectionException>(credential.Checked).ErrorId);
        }
    }
}
