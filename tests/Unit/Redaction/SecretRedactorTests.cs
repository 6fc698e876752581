using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Unit.Fakes;

namespace TwilioIntelligence.Unit;

/// <summary>Secrets are taken out of what a person will see.</summary>
public sealed class SecretRedactorTests
{
    private static readonly SecretRedactor Mask = new("SK1", "pass/word+1");
    private static readonly string[] Beginnings = ["see https://x", "see https://h?x", "see x", "see x.y/", "x"];

    [Theory]
    [InlineData("the secret is pass/word+1.", "the secret is ***.")]
    [InlineData("https://example.com/hook?token=abc", "https://example.com/hook?***")]
    [InlineData("HTTPS://EXAMPLE.COM/hook?token=abc", "HTTPS://EXAMPLE.COM/hook?***")]
    [InlineData("http://example.com?a=b&c=d#rc=3", "http://example.com?***#rc=3")]
    [InlineData("{\"url\":\"https://example.com/h?token=abc\",\"x\":1}", "{\"url\":\"https://example.com/h?***\",\"x\":1}")]
    [InlineData("{\"url\":\"https:\\/\\/example.com\\/h?token=abc\"}", "{\"url\":\"https:\\/\\/example.com\\/h?***\"}")]
    [InlineData("https://user:pass@example.com/h", "https://***@example.com/h")]
    [InlineData("https:\\/\\/user:pass@example.com\\/h?t=1", "https:\\/\\/***@example.com\\/h?***")]
    [InlineData("a https://a.example?x=1 b https://b.example?y=2 c", "a https://a.example?*** b https://b.example?*** c")]
    [InlineData("Authorization: Basic QWxhZGRpbjpvcGVu", "Authorization: Basic ***")]
    [InlineData("authorization: bearer abc.def-ghi", "authorization: bearer ***")]
    public void What_may_be_secret_is_masked(string text, string masked) => Assert.Equal(masked, Mask.All(text));

    [Theory]
    [InlineData(null, "proxy-user:proxy-word")]
    [InlineData("corp", "corp\\proxy-user:proxy-word")]
    public void The_credential_for_the_proxy_is_masked_beside_the_one_for_the_API(string? domain, string basic)
    {
        var mask = new SecretRedactor("SK1", "pass/word+1", new NetworkCredential("proxy-user", "proxy-word", domain));
        string sent = Convert.ToBase64String(Encoding.UTF8.GetBytes(basic));

        Assert.Equal("the proxy refused *** and ***, not ***.", mask.Message($"the proxy refused proxy-word and {sent}, not pass/word+1."));
    }

    [Theory]
    [InlineData("https://example.com/hook#rc=3")]
    [InlineData("is it so? yes")]
    [InlineData("basic plan")]
    [InlineData("{\"url\":\"https://example.com/user@home\"}")]
    [InlineData("")]
    public void What_is_not_secret_stays(string text) => Assert.Equal(text, Mask.All(text));

    [Theory]
    [InlineData("{'url':'https://h.example.com/p?tok=a<WORD'}")]
    [InlineData("{'url':'https://h.example.com/p?tok=a WORD'}")]
    [InlineData("{'url':'https://h.example.com/p?tok=a\\tWORD'}")]
    [InlineData("{'url':'https://h.example.com/p?tok=a\\\"WORD'}")]
    [InlineData("{'url':'https://h.example.com/p#?tok=WORD'}")]
    [InlineData("{'url':'https://us\\\"r:WORD@h.example.com/'}")]
    [InlineData("{'url':'https://us er:WORD@h.example.com/'}")]
    [InlineData("{'url':'https://usr:p@WORD@h.example.com/'}")]
    [InlineData("{'url':'https://usr:p/WORD@h.example.com/'}")]
    [InlineData("{'url':'https:\\\\h.example.com\\\\p?tok=WORD'}")]
    [InlineData("{'url':'https:h.example.com/?t=WORD'}")]
    [InlineData("{'url':'h.example.com/?t=a WORD'}")]
    [InlineData("{'url':'usr:WORD@h.example.com/'}")]
    [InlineData("{'more':['ftp://usr:WORD@h.example.com/']}")]
    [InlineData("{'description':'see https://h.example.com/p?tok=WORD.'}")]
    [InlineData("{'description':'see h.example.com/p?tok=WORD.'}")]
    [InlineData("{'https://h.example.com/p?tok=WORD':1,'https://h.example.com/p?tok=WORD2':2}")]
    public void In_a_body_an_address_is_masked_to_its_end_whatever_letters_it_holds(string body) =>
        Assert.DoesNotContain("WORD", Body(body.Replace('\'', '"')), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"url\":\"https://h.example.com/p?a=b#rc=3&rt=4000\"}", "{\"url\":\"https://h.example.com/p?***#rc=3&rt=4000\"}")]
    [InlineData("{\"url\":\"https://h.example.com/p#rc=3\",\"x\":\"Is it? Yes\"}", "{\"url\":\"https://h.example.com/p#rc=3\",\"x\":\"Is it? Yes\"}")]
    [InlineData("{\"url\":\"https://h.example.com/u@home\"}", "{\"url\":\"https://h.example.com/u@home\"}")]
    [InlineData("{\"url\":\"https://u:p@h.example.com/v@home\"}", "{\"url\":\"https://***@h.example.com/v@home\"}")]
    [InlineData("{\"url\":\"/u/v@home\"}", "{\"url\":\"/u/v@home\"}")]
    [InlineData("{\"x\":\"https://a.example/?b=c and more\"}", "{\"x\":\"https://a.example/?***\"}")]
    [InlineData("{\"x\":\"at 'https://a.example/?b=c', or so\"}", "{\"x\":\"at 'https://a.example/?***', or so\"}")]
    public void In_a_body_the_rest_stays(string body, string masked) => Assert.Equal(masked, Body(body));

    [Theory]
    [InlineData("'https://u:p@h.example/x?t=1' is not good", "'https://***@h.example/x?***' is not good")]
    [InlineData("Is example.com all right? Yes, file.json too.", "Is example.com all right? Yes, file.json too.")]
    [InlineData("Basic authentication is needed", "Basic authentication is needed")]
    public void In_a_message_addresses_are_masked(string text, string masked) => Assert.Equal(masked, Mask.Message(text));

    [Theory]
    [InlineData("see //usr:WORD@h.example/ there", "see //***@h.example/ there")]
    [InlineData("see (\\/\\/usr:WORD@h.example\\/).", "see (\\/\\/***@h.example\\/).")]
    [InlineData("see h.example/p?t=WORD).", "see h.example/p?***).")]
    [InlineData("see https://h.example/p?t=WORD)).', or", "see https://h.example/p?***)).', or")]
    [InlineData("see a.example,b.example/p?t=WORD", "see a.example,b.example/p?***")]
    [InlineData("Is it at h.example/p?).", "Is it at h.example/p?).")]
    [InlineData("// a remark", "// a remark")]
    public void In_a_sentence_an_address_ends_before_what_closes_it(string text, string masked) =>
        Assert.Equal(masked, Body(text));

    [Theory]
    [InlineData("https://a.example/x https://usr:WORD@b.example/y")]
    [InlineData("https://a.example/x, https://usr:WORD@b.example/y and https://usr:WORD@c.example")]
    [InlineData("https://a.example/x,https://usr:WORD@b.example/y?t=WORD")]
    [InlineData("https://a.example and https://usr:WORD@b.example")]
    [InlineData("https://usr:a;//WORD@b.example")]
    [InlineData("https://usr:a https://WORD@b.example")]
    [InlineData("https://usr:a,https://x/WORD@b.example")]
    [InlineData("//a.example/x //usr:WORD@b.example/y")]
    [InlineData("ftp://a.example/x|ftp://usr:WORD@b.example/y")]
    [InlineData("no /v3/Thing?token=WORD here")]
    [InlineData("no /v3/Thing?WORD")]
    [InlineData("no v3/Thing?token=WORD, or '?token=WORD'")]
    [InlineData("at localhost/x?token=WORD and localhost:8080?token=WORD and localhost?token=WORD.")]
    [InlineData("GET \"/v3/Thing?token=WORD\" failed")]
    [InlineData("?pageToken=WORD&x=1")]
    public void Every_address_in_a_text_is_masked_with_or_without_a_host(string text)
    {
        Assert.DoesNotContain("WORD", Mask.Message(text), StringComparison.Ordinal);
        Assert.DoesNotContain("WORD", Body(text), StringComparison.Ordinal);
        Assert.DoesNotContain("WORD", Body(new JObject(new JProperty("message", text)).ToString()), StringComparison.Ordinal);
        Assert.DoesNotContain("WORD", Body(new JObject(new JProperty("url", text)).ToString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/x, https://u:p@b.example/y", "https://a.example/x, https://***@b.example/y")]
    [InlineData("no /v3/Thing?token=abc.", "no /v3/Thing?***.")]
    [InlineData("Which one?Any/none", "Which one?Any/none")]
    [InlineData("intelligence_configuration_01kn?x=1", "intelligence_configuration_01kn?x=1")]
    [InlineData("https://a.example/x?***#rc=3", "https://a.example/x?***#rc=3")]
    public void What_stands_around_addresses_stays(string text, string masked) => Assert.Equal(masked, Mask.Message(text));

    [Theory]
    [InlineData(")")]
    [InlineData(" https://x")]
    [InlineData(",//")]
    [InlineData(" https://a b@")]
    [InlineData("?a=")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("a.b/")]
    [InlineData(",a.b/")]
    [InlineData(",a.b:1/?")]
    [InlineData("https://")]
    [InlineData("https:")]
    [InlineData("//")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("/")]
    [InlineData("?")]
    [InlineData("@")]
    [InlineData("x@y?")]
    [InlineData("a-")]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("#ct=1&")]
    [InlineData("Basic ")]
    public void A_long_text_is_masked_in_a_time_that_grows_with_its_length_only(string part) => Growth.AssertLinear(2_500, length =>
    {
        string run = string.Concat(Enumerable.Repeat(part, length / part.Length));
        foreach (string prefix in Beginnings)
        {
            string text = prefix + run + "y";
            _ = Body(text);
            _ = Body(new JObject(new JProperty("message", text)).ToString());
            _ = UriRedactor.Text(text);
            _ = UriRedactor.Sentence(text);
            _ = UriRedactor.Address(text);
        }
    });

    [Fact]
    public void The_credential_is_masked_in_the_form_in_which_it_is_sent() =>
        Assert.Equal("got *** there", Mask.Credential($"got {Convert.ToBase64String(Encoding.UTF8.GetBytes("SK1:pass/word+1"))} there"));

    [Fact]
    public void An_address_in_a_message_is_its_point_and_stays() =>
        Assert.Equal("https://example.com?a=b", Mask.Credential("https://example.com?a=b"));

    [Fact]
    public void A_credential_in_which_JSON_escapes_the_slashes_is_masked_too()
    {
        // This one has a slash in its encoded form.
        var mask = new SecretRedactor("SK1", "???/>>>");
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("SK1:???/>>>"));
        Assert.Contains('/', basic);

        Assert.Equal("{\"echo\":\"***\"}", mask.All("{\"echo\":\"???\\/>>>\"}"));
        Assert.Equal("{\"echo\":\"***\"}", mask.All($"{{\"echo\":\"{basic.Replace("/", "\\/", StringComparison.Ordinal)}\"}}"));
    }

    [Theory]
    [InlineData("long-secret%", "at long-secret%25 and long-secret%", "at *** and ***")]
    [InlineData("it's-a-secret", "Path 'x['it\\'s-a-secret']'", "Path 'x['***']'")]
    [InlineData("a&b-long-secret", "<p>a&amp;b-long-secret</p>", "<p>***</p>")]
    [InlineData("a b-long-secret", "?x=a+b-long-secret", "?x=***")]
    public void The_credential_is_masked_to_its_end_in_each_form_that_others_write_it_in(string secret, string text, string masked) =>
        Assert.Equal(masked, new SecretRedactor("SK1", secret).Credential(text));

    [Theory]
    [InlineData("pin", "a pin, spinning pins", "a ***, spinning pins")]
    [InlineData("is", "this is it", "this is it")]
    [InlineData("", "this is it", "this is it")]
    public void A_secret_as_short_as_a_word_is_masked_as_a_word(string secret, string text, string masked) =>
        Assert.Equal(masked, new SecretRedactor("SK1", secret).Credential(text));

    [Fact]
    public void The_last_tokens_are_masked_and_older_ones_are_let_go()
    {
        var mask = new SecretRedactor("SK1", "long-secret");
        foreach (int number in Enumerable.Range(1, 5))
        {
            mask.AddToken($"long-token-{number}");
        }

        Assert.Equal("long-token-1 *** *** ***", mask.Credential("long-token-1 long-token-2 long-token-5 long-secret"));
    }

    [Fact]
    public void A_cause_without_a_secret_is_shown_as_it_is()
    {
        var cause = new InvalidOperationException("words", new InvalidOperationException("more"));

        Assert.Same(cause, Mask.Cause(cause));
    }

    [Fact]
    public void A_cause_that_quotes_a_secret_is_rebuilt_without_it_with_what_caused_it()
    {
        Exception inner = new HttpRequestException("got pass/word+1");
        Exception[] causes = [new JsonException("at pass/word+1", inner), new IOException("at pass/word+1", inner)];
        foreach (Exception cause in causes)
        {
            Exception? shown = Mask.Cause(cause);

            Assert.IsType(cause.GetType(), shown);
            Assert.Equal("at ***", shown!.Message);
            Assert.Equal("got ***", Assert.IsType<HttpRequestException>(shown.InnerException).Message);
        }

        Assert.Null(Mask.Cause(new InvalidOperationException("pass/word+1")));
    }

    [Fact]
    public void A_place_in_JSON_that_names_a_secret_is_masked_in_the_cause()
    {
        var shown = Mask.Cause(new JsonReaderException("no value", "x.pass/word+1", 3, 7, null));

        var reader = Assert.IsType<JsonReaderException>(shown);
        Assert.Equal(("no value", "x.***", 3, 7), (reader.Message, reader.Path, reader.LineNumber, reader.LinePosition));
    }

    /// <summary>Redacts a body as the log of requests does.</summary>
    private static string Body(string body)
    {
        var log = new RecordingLog { WantsBodies = true };
        new RequestTrace(Mask).Received(log, new ApiRequest("GET", "/v3/x", "read"), body);
        return Assert.Single(log.DebugLines)[2..];
    }
}
