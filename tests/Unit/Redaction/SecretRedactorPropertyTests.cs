using System;
using System.Linq;
using System.Text;
using CsCheck;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Unit;

/// <summary>No canary comes through, whatever text stands around it.</summary>
public sealed class SecretRedactorPropertyTests
{
    private const string Canary = "C4n4ryC4n4ry";
    private const string Secret = "s3cr3t/+\"sauce";

    private static readonly SecretRedactor Mask = new("SK1", Secret);

    private static readonly string[] Fragments =
    [
        " ", "\n", "\t", "\"", "'", "(", ")", "<", ">", ",", ";", ".", ":", "{", "}", "[", "]", "\\", "/", "?", "#", "&", "=", "@", "%20", "\\u0022", "word",
        "é",
        "漢", "https://a.example/x", "HTTP", "//", "a.example", "?x=1", "user@host", "Basic", "Authorization:", "null", "\uFEFF", "\uD83D\uDE00",
    ];

    /// <summary>What hides a canary in an address, with a border before it that begins a word.</summary>
    private static readonly string[] Addresses =
    [
        $"https://usr:{Canary}@h.example/x", $"https://h.example/x?token={Canary}", $"http://h.example?a=b&t={Canary}", $"/v3/Thing?token={Canary}",
        $"https:\\/\\/usr:{Canary}@h.example\\/x", $"ftp://usr:{Canary}@h.example",
    ];

    private static readonly Gen<string> Around = Gen.Int[0, Fragments.Length - 1].Select(static index => Fragments[index]).Array[0, 12]
        .Select(static parts => string.Concat(parts));

    [Fact]
    public void The_credential_comes_through_in_no_form()
    {
        string[] forms =
        [
            Secret, Uri.EscapeDataString(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes($"SK1:{Secret}")), JsonText.Write(new JValue(Secret)).Trim('"'),
        ];
        Gen.Select(Around, Gen.Int[0, forms.Length - 1].Select(index => forms[index]), Around).Sample((before, form, after) =>
        {
            string text = before + form + after;
            string body = Mask.Body(new JObject(new JProperty("x", text))).ToString();
            string[] outputs = [Mask.Credential(text), Mask.Message(text), Mask.All(text), Mask.Body(text), body];
            Assert.All(outputs, output => Assert.DoesNotContain(form, output, StringComparison.Ordinal));
        }, iter: 4_000, threads: 1);
    }

    [Fact]
    public void What_an_address_hides_does_not_come_through() =>
        Gen.Select(Around, Gen.Int[0, Addresses.Length - 1].Select(static index => Addresses[index]), Around).Sample(static (before, address, after) =>
        {
            string text = $"{before} {address}{after}";
            string body = Mask.Body(new JObject(new JProperty("url", text))).ToString();
            string[] outputs = [Mask.Message(text), Mask.All(text), Mask.Body(text), body, UriRedactor.Text(text)];
            Assert.All(outputs, static output => Assert.DoesNotContain(Canary, output, StringComparison.Ordinal));
        }, iter: 4_000, threads: 1);
}
