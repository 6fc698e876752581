using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>Writes a configuration as the API shows it.</summary>
internal sealed class ConfigurationWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly Rendering _rendering;

    private ConfigurationWriter(Utf8JsonWriter json, Rendering rendering)
    {
        _json = json;
        _rendering = rendering;
    }

    /// <summary>Writes one.</summary>
    public static ReadOnlyMemory<byte> Write(StoredConfiguration configuration, Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            new ConfigurationWriter(json, rendering).WriteConfiguration(configuration);
        }

        // The buffer is bigger than what is in it, and there may be a hundred thousand of these.
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteConfiguration(StoredConfiguration configuration)
    {
        _json.WriteStartObject();
        _json.WriteString("accountId", configuration.AccountId);
        _json.WriteString("id", configuration.Id);
        _json.WriteString("displayName", configuration.DisplayName);
        WriteOptional("description", configuration.Description, _json.WriteStringValue);
        _json.WriteNumber("version", configuration.Version);
        WriteArray("rules", configuration.Rules, WriteRule);
        _json.WriteString("dateCreated", Timestamp.Format(configuration.Created, configuration.Id, _rendering));
        _json.WriteString("dateUpdated", Timestamp.Format(configuration.Updated, configuration.Id, _rendering));
        FutureField.Write(_json, _rendering);
        _json.WriteEndObject();
    }

    private void WriteRule(Rule rule)
    {
        var unknown = new UnknownFieldWriter(_json, _rendering with { UnknownFields = _rendering.UnknownFields && !rule.UnknownIsFromClient });
        _json.WriteStartObject();
        _json.WriteString("id", rule.Id);
        WriteArray("operators", rule.Operators, reference =>
        {
            _json.WriteStartObject();
            _json.WriteString("id", reference.Id);
            WriteOptional("version", reference.Version, version => _json.WriteNumberValue(version!.Value));
            WriteOptional("parameters", reference.Parameters, json => _json.WriteRawValue(json, skipInputValidation: true));
            unknown.Write(reference.Unknown);
            _json.WriteEndObject();
        });
        WriteArray("triggers", rule.Triggers, trigger =>
        {
            _json.WriteStartObject();
            _json.WriteString("on", trigger.On);
            WriteOptional("parameters", trigger.Parameters, parameters =>
            {
                _json.WriteStartObject();
                if (parameters.Count is { } count)
                {
                    _json.WriteNumber("count", count);
                }

                unknown.Write(parameters.Unknown);
                _json.WriteEndObject();
            });
            unknown.Write(trigger.Unknown);
            _json.WriteEndObject();
        });
        WriteArray("actions", rule.Actions, action =>
        {
            _json.WriteStartObject();
            _json.WriteString("type", action.Type);
            _json.WriteString("method", action.Method);
            _json.WriteString("url", action.Url);
            unknown.Write(action.Unknown);
            _json.WriteEndObject();
        });
        WriteOptional("context", rule.Context, context => WriteContext(context, unknown));
        unknown.Write(rule.Unknown);
        _json.WriteEndObject();
    }

    private void WriteContext(RuleContext context, UnknownFieldWriter unknown)
    {
        _json.WriteStartObject();
        WriteOptional("memory", context.Memory, memory =>
        {
            _json.WriteStartObject();
            if (memory.Enabled is { } enabled)
            {
                _json.WriteBoolean("enabled", enabled);
            }

            unknown.Write(memory.Unknown);
            _json.WriteEndObject();
        });
        WriteOptional("knowledge", context.Knowledge, knowledge =>
        {
            _json.WriteStartObject();
            WriteArray("bases", knowledge.Bases, _json.WriteStringValue);
            unknown.Write(knowledge.Unknown);
            _json.WriteEndObject();
        });
        unknown.Write(context.Unknown);
        _json.WriteEndObject();
    }

    private void WriteOptional<T>(string name, T? value, Action<T> write)
    {
        if (value is not null)
        {
            _json.WritePropertyName(name);
            write(value);
        }
        else if (_rendering.ExplicitNulls)
        {
            _json.WriteNull(name);
        }
    }

    private void WriteArray<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        _json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        _json.WriteEndArray();
    }
}
