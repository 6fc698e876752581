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

    /// <summary>The items that follow a key (all, if it is empty), and whether there are others on either side of them.</summary>
    public Slice<T> After(string key, int size)
    {
        lock (_lock)
        {
            int start = key.Length == 0 ? 0 : FirstAfter(key);
            return Cut(start, Math.Min(size, _items.Count - start));
        }
    }

    /// <summary>The items that come directly before a key, and whether there are others on either side of them.</summary>
    public Slice<T> Before(string key, int size)
    {
        lock (_lock)
        {
            int index = IndexOf(key);
            int end = index < 0 ? ~index : index;
            int start = Math.Max(0, end - size);
            return Cut(start, end - start);
        }
    }

    private Slice<T> Cut(int start, int count) =>
        new(_items.GetRange(start, count), HasEarlier: start > 0, HasLater: start + count < _items.Count);

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
