using System;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operations;

/// <summary>A change that was accepted and takes effect later, or never.</summary>
internal sealed class Operation
{
    private Func<bool>? _change;

    /// <summary>An operation that has just been accepted.</summary>
    /// <param name="change">What it does when it completes; false if it could not be done any more.</param>
    public Operation(Func<bool> change) => _change = change;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The configuration that it is about.</summary>
    public required string ConfigurationId { get; init; }

    /// <summary>Where to ask for its status.</summary>
    public required string StatusUrl { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it ends; null if it never does.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>What it says while it has not ended.</summary>
    public required OperationStates States { get; init; }

    /// <summary>How it ends.</summary>
    public required OperationOutcome Outcome { get; set; }

    /// <summary>Why it fails, if it does.</summary>
    public required string Failure { get; set; }

    /// <summary>The HTTP status that belongs to the failure.</summary>
    public int FailureStatus { get; set; } = 400;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _change is null;

    /// <summary>Ends it: the change is made if it completes, and never otherwise.</summary>
    public void End()
    {
        Func<bool> change = _change!;
        _change = null;
        if (Outcome == OperationOutcome.Completed && !change())
        {
            Outcome = OperationOutcome.Failed;
            Failure = "The configuration does not exist any more";
            FailureStatus = 404;
        }
    }

    /// <summary>Its status as JSON.</summary>
    public ReadOnlyMemory<byte> Render(Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            json.WriteString("operationId", Id);
            json.WriteString("status", Status());
            json.WriteString("createdAt", Timestamp.Format(Created, Id, rendering));
            if (HasEnded)
            {
                json.WriteString("completedAt", Timestamp.Format(Due!.Value, Id, rendering));
            }
            else if (rendering.ExplicitNulls)
            {
                json.WriteNull("completedAt");
            }

            json.WriteString("statusUrl", StatusUrl);
            WriteRelated(json);
            WriteError(json, rendering);
            FutureField.Write(json, rendering);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The body by which it is accepted.</summary>
    public ReadOnlyMemory<byte> RenderAccepted(Rendering rendering)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            json.WriteStartObject();
            json.WriteString("statusUrl", StatusUrl);
            WriteRelated(json);
            FutureField.Write(json, rendering);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private string Status()
    {
        string status = HasEnded ? Outcome.ToString() : States.ToString();
        return status.ToUpper(CultureInfo.InvariantCulture);
    }

    private void WriteRelated(Utf8JsonWriter json)
    {
        json.WriteStartObject("related");
        json.WriteString("configurationId", ConfigurationId);
        json.WriteEndObject();
    }

    // Problem details without a code, which this product leaves out.
    private void WriteError(Utf8JsonWriter json, Rendering rendering)
    {
        if (HasEnded && Outcome == OperationOutcome.Failed)
        {
            json.WriteStartObject("error");
            json.WriteString("type", ErrorReply.MoreInformation(ErrorReply.UsualCode(FailureStatus)));
            json.WriteString("title", FailureStatus == 404 ? "Not found" : "Bad request");
            json.WriteNumber("status", FailureStatus);
            json.WriteString("detail", Failure);
            json.WriteEndObject();
        }
        else if (rendering.ExplicitNulls)
        {
            json.WriteNull("error");
        }
    }
}
