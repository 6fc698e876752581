using System;
using System.Text;
using CsCheck;
using TwilioIntelligence.Resources;
using TwilioIntelligence.Webhooks;

namespace TwilioIntelligence.Unit;

/// <summary>A webhook is valid when Twilio signed it with the key, and it arrived as it was sent. All else is refused.</summary>
public sealed class WebhookValidatorTests
{
    private const string Token = "12345";
    private const string SharedKey = "shared-secret";
    private const string Hash = "bodySHA256=79e6e9ace8336e88b9c3fbf0766874e8d35b5dfa98fb8d5b27a1f1a178c89a7a";
    private const string Url = "https://hooks.example.com/ci?t=1&" + Hash;

    // Made with Twilio's own client for Node, and by hand for the shared key.
    private static readonly SignedWebhook Known =
        new(Url, "Gnr2LAFuEAsEWmoBrspQtwAwbyg=", Encoding.UTF8.GetBytes("""{"accountId":"AC00000000000000000000000000000000"}"""));

    private static readonly SignedWebhook KnownShared =
        Known with { Signature = "3sgMuxCvSBp6xvGc1iZXytH+ppSz1HfWCH8UcLPtH0A=", SettingsHeader = "key=WK0123,algorithm=HMAC_SHA256" };

    private static readonly Gen<string> Keys = Gen.String[Gen.Char.AlphaNumeric, 1, 40];
    private static readonly Gen<byte[]> Bodies = Gen.Byte.Array[1, 200];

    private static readonly Gen<string> Urls =
        from host in Gen.String[Gen.Char['a', 'z'], 1, 20]
        from path in Gen.String[Gen.Char["abcXYZ019-._~/'()*!$,;:@%20 é"], 0, 30]
        from query in Gen.String[Gen.Char["abcXYZ019-._~/'()*!$,;:@%20+=&?é"], 0, 30]
        select $"https://{host}.example.com/{path}{(query.Length == 0 ? string.Empty : "?" + query)}";

    private static readonly Gen<SignedWebhook> Webhooks =
        from url in Urls
        from body in Bodies
        from isShared in Gen.Bool
        select SignedWebhook.Of(url, isShared ? SharedKey : Token, body, isShared);

    [Theory]
    [InlineData(Url)]
    [InlineData("https://hooks.example.com:443/ci?t=1&" + Hash)]
    [InlineData("https://hooks.example.com:8443/ci?t=1&" + Hash)]
    [InlineData(Url + "#rc=3&rp=all")]
    [InlineData("HTTPS://HOOKS.example.COM/ci?t=1&" + Hash)]
    public void What_Twilio_signed_is_valid_whatever_the_port_the_fragment_and_the_case_of_the_host(string url)
    {
        Assert.True((Known with { Url = url }).IsValid(Token));
        Assert.True((KnownShared with { Url = url }).IsValid(null, SharedKey));
    }

    [Theory]
    [InlineData("https://hooks.example.com/ci?" + Hash + "&t=1")]
    [InlineData("https://hooks.example.com/ci?t=2&" + Hash)]
    [InlineData("https://hooks.example.com/ci/?t=1&" + Hash)]
    [InlineData("https://hooks.example.com/CI?t=1&" + Hash)]
    [InlineData("http://hooks.example.com/ci?t=1&" + Hash)]
    [InlineData("https://hooks.example.com.evil.example/ci?t=1&" + Hash)]
    [InlineData("https://user@hooks.example.com/ci?t=1&" + Hash)]
    public void Another_URL_is_not(string url)
    {
        Assert.Equal(Messages.WebhookSignatureWrong, (Known with { Url = url }).Reason(Token));
        Assert.Equal(Messages.WebhookSignatureWrong, (KnownShared with { Url = url }).Reason(null, SharedKey));
    }

    [Fact]
    public void A_body_of_another_product_is_valid_as_well() =>
        Assert.True(new SignedWebhook(
            "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
            "a9nBmqA0ju/hNViExpshrM61xv4=",
            Encoding.UTF8.GetBytes("""{"property": "value", "boolean": true}""")).IsValid(Token));

    [Theory]
    [InlineData("https://h.example.com:443/a", "https://h.example.com/a")]
    [InlineData("https://h.example.com/a", "https://h.example.com:443/a")]
    [InlineData("http://h.example.com/a", "http://h.example.com:80/a")]
    [InlineData("http://127.0.0.1:5080/a", "http://127.0.0.1:5080/a")]
    [InlineData("https://h.example.com/a", "https://h.example.com:8443/a")]
    [InlineData("http://[::1]:80/a", "http://[::1]/a")]
    [InlineData("https://u:p@h.example.com:443/a", "https://u:p@h.example.com/a")]
    [InlineData("https://h.example.com/a%20b", "https://h.example.com/a b")]
    [InlineData("https://h.example.com/", "https://H.example.com")]
    public void A_receiver_may_know_the_URL_in_another_form(string signedUrl, string received)
    {
        SignedWebhook webhook = SignedWebhook.Of(signedUrl, Token, Known.Body);
        string hash = webhook.Url[webhook.Url.IndexOf('?', StringComparison.Ordinal)..];

        Assert.True((webhook with { Url = received + hash }).IsValid(Token));
    }

    [Fact]
    public void The_hash_of_the_body_is_the_last_one_that_the_URL_has()
    {
        SignedWebhook webhook = SignedWebhook.Of("https://h.example.com/a?bodySHA256=1", Token, Known.Body);

        Assert.True(webhook.IsValid(Token));
        Assert.False((webhook with { Body = [1] }).IsValid(Token));
    }

    [Theory]
    [InlineData("https://h.example.com/a")]
    [InlineData("https://h.example.com/a?t=1")]
    [InlineData("https://h.example.com/a?bodySHA256=")]
    [InlineData("https://h.example.com/a?xbodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("https://h.example.com/bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void A_body_that_nothing_was_said_of_is_refused(string url)
    {
        Assert.Equal(Messages.WebhookWithoutBodyHash, SignedWebhook.SignedAsIs(url, Token, []).Reason(Token));
        Assert.Equal(Messages.WebhookWithoutBodyHash, SignedWebhook.SignedAsIs(url, SharedKey, [], isShared: true).Reason(null, SharedKey));
    }

    [Fact]
    public void A_hash_in_the_fragment_is_none() =>
        Assert.Equal(Messages.WebhookWithoutBodyHash,
            (SignedWebhook.SignedAsIs("https://h.example.com/a", Token, []) with { Url = "https://h.example.com/a#?" + Hash }).Reason(Token));

    [Theory]
    [InlineData("")]
    [InlineData("/ci?" + Hash)]
    [InlineData("ftp://hooks.example.com/ci?" + Hash)]
    [InlineData("hooks.example.com/ci?" + Hash)]
    public void What_is_no_URL_of_the_web_is_refused(string url) =>
        Assert.Equal(Messages.WebhookUrlInvalid, SignedWebhook.SignedAsIs(url, Token, Known.Body).Reason(Token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_request_without_a_signature_is_refused(string? signature) =>
        Assert.Equal(Messages.WebhookNotSigned, (Known with { Signature = signature! }).Reason(Token));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_empty_key_is_none(string? key)
    {
        Assert.Equal(Messages.WebhookNeedsAuthToken, SignedWebhook.Of(Known.Url, string.Empty, Known.Body).Reason(key, SharedKey));
        Assert.Equal(Messages.WebhookNeedsSharedKey, SignedWebhook.Of(Known.Url, string.Empty, Known.Body, isShared: true).Reason(Token, key));
    }

    [Fact]
    public void The_header_decides_which_key_is_used()
    {
        Assert.True(Known.IsValid(Token, SharedKey));
        Assert.True(KnownShared.IsValid(Token, SharedKey));

        // Neither key serves for the other.
        Assert.False(SignedWebhook.Of(Known.Url, SharedKey, Known.Body).IsValid(Token, SharedKey));
        Assert.False(SignedWebhook.Of(Known.Url, Token, Known.Body, isShared: true).IsValid(Token, SharedKey));
        Assert.Equal(Messages.WebhookSignatureWrong, (KnownShared with { SettingsHeader = null }).Reason(Token, SharedKey));
    }

    [Theory]
    [InlineData("key=WK0123,algorithm=HMAC_SHA512")]
    [InlineData("key=WK0123,algorithm=")]
    [InlineData("key=WK0123,algorithm=none")]
    [InlineData("key=WK0123")]
    [InlineData("key=algorithm=HMAC_SHA256")]
    [InlineData("algorithm=HMAC_SHA256,algorithm=HMAC_SHA1")]
    [InlineData(" ")]
    [InlineData("HMAC_SHA256")]
    public void An_algorithm_that_is_not_known_is_refused(string header) =>
        Assert.Equal(Messages.WebhookAlgorithmUnknown, (KnownShared with { SettingsHeader = header }).Reason(Token, SharedKey));

    [Theory]
    [InlineData("algorithm=HMAC_SHA256")]
    [InlineData("algorithm=HMAC_SHA256,key=WK0123")]
    [InlineData(" key=WK0123 , Algorithm=HMAC_SHA256 , more=x")]
    public void The_header_may_be_written_in_other_ways(string header) =>
        Assert.True((KnownShared with { SettingsHeader = header }).IsValid(null, SharedKey));

    [Fact]
    public void A_rule_may_choose_the_older_algorithm_for_a_shared_key()
    {
        SignedWebhook webhook = SignedWebhook.Of(Known.Url, SharedKey, Known.Body) with { SettingsHeader = "key=WK0123,algorithm=HMAC_SHA1" };

        Assert.True(webhook.IsValid(null, SharedKey));
        Assert.False(webhook.IsValid(SharedKey));
    }

    [Fact]
    public void What_was_signed_is_valid() => Webhooks.Sample(static webhook => webhook.IsValid(Token, SharedKey));

    [Fact]
    public void A_changed_byte_of_the_body_is_refused() =>
        Gen.Select(Webhooks, Gen.Int[0, 199], Gen.Byte[1, 255]).Sample(static (webhook, place, change) =>
        {
            byte[] body = [.. webhook.Body];
            body[place % body.Length] ^= change;
            return !(webhook with { Body = body }).IsValid(Token, SharedKey)
                && !(webhook with { Body = [.. webhook.Body, change] }).IsValid(Token, SharedKey)
                && !(webhook with { Body = webhook.Body[1..] }).IsValid(Token, SharedKey);
        });

    [Fact]
    public void A_changed_letter_of_the_signature_is_refused() =>
        Gen.Select(Webhooks, Gen.Int[0, 99], Gen.Char[(char)1, 'ÿ']).Sample(static (webhook, place, change) =>
        {
            string signature = Changed(webhook.Signature, place, change);
            return (signature == webhook.Signature || !(webhook with { Signature = signature }).IsValid(Token, SharedKey))
                && !(webhook with { Signature = webhook.Signature + change }).IsValid(Token, SharedKey)
                && !(webhook with { Signature = webhook.Signature[1..] }).IsValid(Token, SharedKey);
        });

    [Fact]
    public void A_changed_letter_of_the_URL_is_refused() =>
        Gen.Select(Webhooks, Gen.Int[0, 199], Gen.Char["abcXYZ019-._~/'()*!$,;@%+=&?é "]).Sample(static (webhook, place, change) =>
        {
            // What stands for the same URL after normalizing is the same URL.
            string url = Changed(webhook.Url, place, change);
            return !Uri.TryCreate(url, UriKind.Absolute, out Uri? changed) || SameUrl(changed, webhook.Url)
                || !(webhook with { Url = url }).IsValid(Token, SharedKey);
        }, iter: 2000);

    [Fact]
    public void A_changed_letter_of_the_key_is_refused() =>
        Gen.Select(Urls, Keys, Bodies, Gen.Bool, Gen.Int[0, 39], Gen.Char.AlphaNumeric).Sample(static (url, key, body, isShared, place, change) =>
        {
            SignedWebhook webhook = SignedWebhook.Of(url, key, body, isShared);
            string other = Changed(key, place, change);
            return webhook.IsValid(key, key) && (other == key || !webhook.IsValid(other, other)) && !webhook.IsValid(key + change, key + change);
        });

    [Fact]
    public void The_reason_names_neither_key_nor_signature() =>
        Webhooks.Sample(static webhook =>
        {
            const string WrongKey = "QmVyeSBzZWNyZXQ";
            new WebhookValidator(WrongKey, WrongKey).IsValid(webhook.ToRequest(), out string reason);
            return reason.Length > 0 && !reason.Contains(WrongKey, StringComparison.Ordinal) && !reason.Contains(webhook.Signature, StringComparison.Ordinal);
        });

    private static string Changed(string text, int place, char change)
    {
        char[] letters = text.ToCharArray();
        letters[place % letters.Length] = change;
        return new string(letters);
    }

    private static bool SameUrl(Uri changed, string original) => changed.OriginalString == original || changed.AbsoluteUri == original;
}
