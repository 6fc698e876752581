using System;
using System.Globalization;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operations;

/// <summary>Accepts changes to be made later, and tells what has become of them.</summary>
internal sealed partial class OperationEndpoints(IdSequence ids, TimeProvider time)
{
    private const string Prefix = "proc_job_";

    /// <summary>Answers a request for an operation's status.</summary>
    public Reply Item(ApiRequest request, string id)
    {
        request.RequireGet();
        return Read(request, plane =>
        {
            Operation? operation = plane.Find(id);
            var lag = TimeSpan.FromMilliseconds(request.Settings.OperationReadLagMilliseconds);
            if (operation is null || time.GetUtcNow() - operation.Created < lag)
            {
                throw ApiException.NotFound();
            }

            Reply reply = Reply.Json(200, operation.Render(request.Rendering));
            if (!operation.HasEnded)
            {
                AddRetryAfter(reply, request.Settings);
            }

            return reply;
        });
    }

    /// <summary>Reads the account's control plane as it is at this moment.</summary>
    public Reply Read(ApiRequest request, Func<ControlPlane, Reply> read)
    {
        ControlPlane plane = request.Account.ControlPlane;
        lock (plane.Gate)
        {
            plane.Settle(time.GetUtcNow());
            return read(plane);
        }
    }

    /// <summary>Accepts a change. The same idempotency key gets the same answer, and no second operation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prepare">Checks the request and says what is to be done.</param>
    public Reply Accept(ApiRequest request, Func<ControlPlane, PendingChange> prepare) => Read(request, plane =>
    {
        DateTimeOffset now = time.GetUtcNow();
        string? key = request.IdempotencyKey;
        if (key is not null && !IdempotencyKey().IsMatch(key))
        {
            throw ApiException.Invalid("Idempotency-Key: must be a UUID");
        }

        if (key is not null && plane.Remembered(key, now) is { } first)
        {
            return first.Answers(request) ? first.Reply : throw ApiException.Invalid("Idempotency-Key: was used for another request");
        }

        PendingChange change = prepare(plane);
        if (request.Settings.OperationConflict && plane.IsBusy(change.ConfigurationId))
        {
            throw ApiException.Conflict("Another operation on this configuration is pending", change.ConfigurationId);
        }

        Operation operation = Create(change, request, now);
        plane.Add(operation);
        plane.Settle(now);
        Reply reply = Accepted(operation, request);
        if (key is not null)
        {
            plane.Remember(key, request, reply, now);
        }

        return reply;
    });

    private Operation Create(PendingChange change, ApiRequest request, DateTimeOffset now)
    {
        EmulatorSettings settings = request.Settings;
        string id = ids.Next(Prefix);
        string host = settings.ForeignStatusUrl ? "https://elsewhere.example" : request.BaseUri;
        OperationOutcome outcome = change.Failure is null ? settings.OperationOutcome : OperationOutcome.Failed;
        return new Operation(change.Make)
        {
            Id = id,
            ConfigurationId = change.ConfigurationId,
            StatusUrl = $"{host}/v2/ControlPlane/Operations/{id}",
            Created = now,
            Due = outcome == OperationOutcome.Stuck ? null : now.AddMilliseconds(settings.OperationMilliseconds),
            States = settings.OperationStates,
            Outcome = outcome,
            Failure = change.Failure ?? "The operation was made to fail",
        };
    }

    private static Reply Accepted(Operation operation, ApiRequest request)
    {
        Reply reply = Reply.Json(202, operation.RenderAccepted(request.Rendering));
        reply.Headers.Add(new("Operation-Id", operation.Id));
        reply.Headers.Add(new("Location", operation.StatusUrl));
        AddRetryAfter(reply, request.Settings);
        return reply;
    }

    private static void AddRetryAfter(Reply reply, EmulatorSettings settings)
    {
        if (settings.OperationRetryAfter > 0)
        {
            reply.Headers.Add(new("Retry-After", settings.OperationRetryAfter.ToString(CultureInfo.InvariantCulture)));
        }
    }

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z")]
    private static partial Regex IdempotencyKey();
}
