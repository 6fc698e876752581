using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>Answers list requests that have <c>orderBy</c>, as those of Knowledge and Memory do.</summary>
internal static class OrderedPager
{
    private const int MaximumSize = 100;

    /// <summary>Answers with a page of a list: the newest first, unless the request wants it otherwise.</summary>
    /// <param name="items">The list.</param>
    /// <param name="key">The property that holds the items.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ApiException">400/20001: there is no such order, and the emulator is strict.</exception>
    public static Reply Answer<T>(OrderedCollection<T> items, string key, ApiRequest request)
        where T : class, IListItem
    {
        string? asked = request.Query("orderBy");
        if (request.Settings.Strict && asked is not (null or "ASC" or "DESC"))
        {
            throw ApiException.Invalid("orderBy: must be one of ASC, DESC");
        }

        // A token of one order must not be taken for one of the other.
        ListOrder order = asked == "ASC" ? ListOrder.Asc : ListOrder.Desc;
        return Pager.Answer(items, $"{key}/{order}", request, filter: null, order, new ListForm(key, MaximumSize));
    }
}
