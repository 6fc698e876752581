using System;
using System.Collections.Generic;
using System.Threading;

namespace TwilioIntelligence.Emulator.Paging;

/// <summary>
/// Items in the order of their keys. Finding one, or the place where a page begins, takes O(log n); the lock is only ever held for that
/// and for the callbacks, which must be short and do no I/O.
/// </summary>
internal sealed class OrderedCollection<T>
    where T : class, IListItem
{
    private readonly Lock _lock = new();
    private readonly List<T> _items = [];

    /// <summary>How many items there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>Adds an item.</summary>
    /// <param name="create">Makes it. It runs under the lock, so that keys drawn there are in the order of the list.</param>
    /// <param name="maximum">How many items there may be.</param>
    /// <returns>The item, or null if the collection is full.</returns>
    public T? Add(Func<T> create, int maximum = int.MaxValue)
    {
        lock (_lock)
        {
            if (_items.Count >= maximum)
            {
                return null;
            }

            T item = create();
            if (_items.Count == 0 || string.CompareOrdinal(_items[^1].Key, item.Key) < 0)
            {
                _items.Add(item);
            }
            else
            {
                _items.Insert(FirstAfter(item.Key), item);
            }

            return item;
        }
    }

    /// <summary>Finds an item.</summary>
    public T? Find(string key)
    {
        lock (_lock)
        {
            int index = IndexOf(key);
            return index < 0 ? null : _items[index];
        }
    }

    /// <summary>Puts another item in the place of one.</summary>
    /// <returns>The new item, or null if there is none with this key.</returns>
    public T? Replace(string key, Func<T, T> change)
    {
        lock (_lock)
        {
            int index = IndexOf(key);
            return index < 0 ? null : _items[index] = change(_items[index]);
        }
    }

    /// <summary>Removes an item.</summary>
    /// <returns>Whether there was one, and it was to be removed.</returns>
    public bool Remove(string key, Predicate<T>? condition = null)
    {
        lock (_lock)
        {
            int index = IndexOf(key);
            if (index < 0 || condition?.Invoke(_items[index]) == false)
            {
                return false;
            }

            _items.RemoveAt(index);
            return true;
        }
    }

    /// <summary>Whether there is an item like this. It looks at all of them, if need be.</summary>
    public bool Any(Predicate<T> condition)
    {
        lock (_lock)
        {
            return _items.Exists(condition);
        }
    }

    /// <summary>The items that follow a key (all, if it is empty), and whether there are others on either side of them.</summary>
    public Slice<T> After(string key, int size, Predicate<T>? filter = null)
    {
        lock (_lock)
        {
            int start = key.Length == 0 ? 0 : FirstAfter(key);
            return filter is null ? Cut(start, Math.Min(size, _items.Count - start)) : Pick(start, 1, size, filter);
        }
    }

    /// <summary>The items that come directly before a key (at the end, if it is empty), and whether there are others on either side of them.</summary>
    public Slice<T> Before(string key, int size, Predicate<T>? filter = null)
    {
        lock (_lock)
        {
            int index = key.Length == 0 ? _items.Count : IndexOf(key);
            int end = index < 0 ? ~index : index;
            int start = Math.Max(0, end - size);
            return filter is null ? Cut(start, end - start) : Pick(end - 1, -1, size, filter);
        }
    }

    private Slice<T> Cut(int start, int count) =>
        new(_items.GetRange(start, count), HasEarlier: start > 0, HasLater: start + count < _items.Count);

    // From a place on, forwards or backwards, those that pass the filter; and whether any would on either side of them.
    private Slice<T> Pick(int start, int step, int size, Predicate<T> filter)
    {
        var picked = new List<T>();
        bool hasMore = false;
        for (int i = start; i >= 0 && i < _items.Count && !hasMore; i += step)
        {
            if (!filter(_items[i]))
            {
                continue;
            }

            hasMore = picked.Count == size;
            if (!hasMore)
            {
                picked.Add(_items[i]);
            }
        }

        bool hasPassed = false;
        for (int i = start - step; i >= 0 && i < _items.Count && !hasPassed; i -= step)
        {
            hasPassed = filter(_items[i]);
        }

        if (step > 0)
        {
            return new Slice<T>(picked, HasEarlier: hasPassed, HasLater: hasMore);
        }

        picked.Reverse();
        return new Slice<T>(picked, HasEarlier: hasMore, HasLater: hasPassed);
    }

    private int FirstAfter(string key)
    {
        int index = IndexOf(key);
        return index < 0 ? ~index : index + 1;
    }

    private int IndexOf(string key)
    {
        int low = 0;
        int high = _items.Count - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            int order = string.CompareOrdinal(_items[middle].Key, key);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
