using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>Answers list requests, a page at a time.</summary>
internal static class Pager
{
    private const int DefaultSize = 50;

    private static readonly ReadOnlyMemory<byte> Separator = ","u8.ToArray();
    private static readonly ReadOnlyMemory<byte> Closing = "],\"meta\":"u8.ToArray();

    /// <summary>Answers with the page that the request asks for.</summary>
    /// <param name="items">The list.</param>
    /// <param name="list">A name for the list, so that a token of one is not taken for another.</param>
    /// <param name="request">The request, whose <c>pageSize</c> and <c>pageToken</c> are read.</param>
    /// <param name="filter">Which items are listed; null for all.</param>
    /// <param name="order">Which way round they come.</param>
    /// <param name="form">What the list looks like; null for the form of Intelligence.</param>
    public static Reply Answer<T>(
        OrderedCollection<T> items, string list, ApiRequest request, Predicate<T>? filter = null, ListOrder order = ListOrder.Asc, ListForm? form = null)
        where T : class, IListItem
    {
        form ??= ListForm.Items;
        EmulatorSettings settings = request.Settings;
        int size = Size(request, form.MaximumSize);
        PageToken? token = Token(request, list);
        int page = token?.Page ?? 1;

        if (settings.EmptyPageEvery > 0 && page % settings.EmptyPageEvery == 0 && token is { Backwards: false })
        {
            return Write<T>([], token with { Page = page + 1 }, previous: null, request, form);
        }

        string key = token?.Key ?? string.Empty;
        bool backwards = token is { Backwards: true };
        Slice<T> slice = backwards == (order == ListOrder.Asc)
            ? items.Before(key, size, filter)
            : items.After(key, size, filter);
        if (order == ListOrder.Desc)
        {
            slice = new Slice<T>([.. slice.Items.Reverse()], HasEarlier: slice.HasLater, HasLater: slice.HasEarlier);
        }

        PageToken? next = slice.HasLater
            ? new PageToken(list, Backwards: false, slice.Items.Count > 0 ? slice.Items[^1].Key : token!.Key, page + 1)
            : null;
        PageToken? previous = slice.HasEarlier && slice.Items.Count > 0
            ? new PageToken(list, Backwards: true, slice.Items[0].Key, Math.Max(1, page - 1))
            : null;

        if (settings.RepeatToken > 0 && page > settings.RepeatToken && token is not null)
        {
            next = token;
        }

        return Write(slice.Items, next, previous, request, form);
    }

    private static int Size(ApiRequest request, int maximum)
    {
        string? text = request.Query("pageSize");
        int size = DefaultSize;
        if (text is not null)
        {
            bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int asked);
            if (request.Settings.Strict && (!isNumber || asked < 1 || asked > maximum))
            {
                throw ApiException.Invalid($"pageSize: must be between 1 and {maximum}");
            }

            // Twilio's Node client asks for 5000 when told to stop after 5000 items, so too much means the most there is.
            size = isNumber && asked >= 1 ? Math.Min(asked, maximum) : DefaultSize;
        }

        return request.Settings.ShortPages > 0 ? Math.Min(size, request.Settings.ShortPages) : size;
    }

    private static PageToken? Token(ApiRequest request, string list)
    {
        string? text = request.Query("pageToken");
        if (string.IsNullOrEmpty(text) && !(text is not null && request.Settings.Strict))
        {
            return null;
        }

        // Starting again from the first page instead would let a client that spoils its tokens walk in a circle.
        return PageToken.Parse(text!, list) ?? throw ApiException.Invalid("pageToken: is not a token of this list");
    }

    private static Reply Write<T>(IReadOnlyList<T> items, PageToken? next, PageToken? previous, ApiRequest request, ListForm form)
        where T : class, IListItem
    {
        Rendering rendering = request.Rendering;
        var body = new List<ReadOnlyMemory<byte>>((items.Count * 2) + 3) { Encoding.UTF8.GetBytes($"{{\"{form.Key}\":[") };
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                body.Add(Separator);
            }

            body.Add(items[i].Render(rendering));
        }

        body.Add(Closing);
        body.Add(Meta(items.Count, next, previous, request, form));
        return Reply.Json(200, body);
    }

    private static ReadOnlyMemory<byte> Meta(int count, PageToken? next, PageToken? previous, ApiRequest request, ListForm form)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("key", form.Key);
            writer.WriteNumber("pageSize", count);
            if (next is not null)
            {
                writer.WriteString("nextToken", next.ToString());
            }
            else if (request.Settings.EndToken == EndToken.Null)
            {
                writer.WriteNull("nextToken");
            }
            else if (request.Settings.EndToken == EndToken.Empty)
            {
                writer.WriteString("nextToken", string.Empty);
            }

            if (previous is not null)
            {
                writer.WriteString("previousToken", previous.ToString());
            }

            FutureField.Write(writer, request.Rendering);
            writer.WriteEndObject();
        }

        // The page itself ends here too; it is an object that the caller has opened.
        buffer.Write(request.Rendering.UnknownFields ? FutureField.LastMember.Span : "}"u8);
        return buffer.WrittenMemory;
    }
}
