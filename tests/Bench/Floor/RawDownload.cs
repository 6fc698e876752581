using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace TwilioIntelligence.Bench.Floor;

/// <summary>
/// Downloads a list page by page and makes nothing of it, except that it looks for the token of the next page: no client can
/// be faster than this and still have the whole list.
/// </summary>
public sealed class RawDownload : IDisposable
{
    private const string TokenStart = "\"nextToken\":\"";
    private const int LongestMeta = 1024;

    private readonly HttpClient _http = new();
    private readonly Uri _list;

    // One buffer for all pages: what is measured is the download, not the storing.
    private byte[] _page = new byte[1 << 20];
    private int _length;

    /// <summary>Initializes a new instance of the <see cref="RawDownload"/> class.</summary>
    /// <param name="list">The address of the list, without a query.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="secret">The password.</param>
    public RawDownload(Uri list, string user, string secret)
    {
        _list = list;
        string credential = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credential);
    }

    /// <summary>Gets how many pages the last download had.</summary>
    public int Pages { get; private set; }

    /// <summary>Gets how long the last download took to the first byte of the first page's body.</summary>
    public TimeSpan ToFirstByte { get; private set; }

    /// <summary>Downloads the whole list.</summary>
    /// <param name="pageSize">How many items a page has.</param>
    public void Read(int pageSize)
    {
        var watch = Stopwatch.StartNew();
        Pages = 0;
        string? token = null;
        do
        {
            string next = token is null ? string.Empty : "&pageToken=" + Uri.EscapeDataString(token);
            ReadPage(new Uri($"{_list}?pageSize={pageSize}{next}"), watch);
            token = FindToken();
        }
        while (token is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private void ReadPage(Uri address, Stopwatch watch)
    {
        using HttpResponseMessage response = _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        using Stream body = response.Content.ReadAsStreamAsync().ConfigureAwait(false).GetAwaiter().GetResult();
        _length = 0;
        while (body.Read(_page, _length, _page.Length - _length) is > 0 and int read)
        {
            if (Pages == 0 && _length == 0)
            {
                ToFirstByte = watch.Elapsed;
            }

            _length += read;
            if (_length == _page.Length)
            {
                Array.Resize(ref _page, _page.Length * 2);
            }
        }

        Pages++;
    }

    // The emulator writes the token at the very end, behind the items.
    private string? FindToken()
    {
        int tail = Math.Min(_length, LongestMeta);
        string text = Encoding.UTF8.GetString(_page, _length - tail, tail);
        int start = text.LastIndexOf(TokenStart, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += TokenStart.Length;
        return text.Substring(start, text.IndexOf('"', start) - start);
    }
}
