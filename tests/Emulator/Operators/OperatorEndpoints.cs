using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>The operations on operators and their versions.</summary>
internal sealed class OperatorEndpoints(IdSequence ids, TimeProvider time)
{
    private const string Prefix = "intelligence_operator_";

    /// <summary>Answers a request to the list.</summary>
    public Reply Collection(ApiRequest request) => request.Method switch
    {
        "GET" => Pager.Answer(request.Account.Operators, "operators", request),
        "POST" => Create(request),
        _ => throw ApiException.MethodNotAllowed("GET, POST"),
    };

    /// <summary>Answers a request to one operator.</summary>
    public Reply Item(ApiRequest request, string id) => request.Method switch
    {
        "GET" => WithETag(200, Find(request, id), request),
        "PUT" => Update(request, id),
        "DELETE" => request.Account.Operators.Remove(id, stored => !stored.IsTwilioAuthored)
            ? Reply.Empty(204)
            : throw OperatorNotFound(),
        _ => throw ApiException.MethodNotAllowed("GET, PUT, DELETE"),
    };

    /// <summary>Answers a request to the versions of an operator.</summary>
    public static Reply Versions(ApiRequest request, string id)
    {
        RequireGet(request);
        var versions = new OrderedCollection<OperatorVersion>();
        foreach ((int index, OperatorContent content) in Find(request, id).Versions.Index())
        {
            versions.Add(() => new OperatorVersion(id, index + 1, content.Created));
        }

        return Pager.Answer(versions, "versions/" + id, request);
    }

    /// <summary>Answers a request to one version of an operator.</summary>
    public static Reply Version(ApiRequest request, string id, string version)
    {
        RequireGet(request);
        StoredOperator stored = Find(request, id);
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && stored.Content(number) is not null
            ? Reply.Json(200, stored.Render(number, withStatus: true, request.Rendering))
            : throw ApiException.NotFound();
    }

    private Reply Create(ApiRequest request)
    {
        request.RequireJson();
        OperatorContent content = request.ReadJson(body => OperatorReader.Read(body, request.Settings, time.GetUtcNow()));
        StoredOperator stored = request.Account.Operators.Add(
            () => new StoredOperator(ids.Next(Prefix), IsTwilioAuthored: false, [content]))!;
        return WithETag(201, stored, request);
    }

    private Reply Update(ApiRequest request, string id)
    {
        request.RequireJson();

        // Twilio's own are not the client's to change, and are treated as if they were not there.
        if (Find(request, id).IsTwilioAuthored)
        {
            throw OperatorNotFound();
        }

        OperatorContent content = request.ReadJson(body => OperatorReader.Read(body, request.Settings, time.GetUtcNow()));
        StoredOperator stored = request.Account.Operators.Replace(id, current =>
        {
            if (!EntityTag.Matches(request.IfMatch, current.Version))
            {
                throw ApiException.PreconditionFailed();
            }

            IReadOnlyList<OperatorContent> versions = [.. current.Versions, content];
            return current with { Versions = versions };
        }) ?? throw OperatorNotFound();
        return WithETag(200, stored, request);
    }

    private static StoredOperator Find(ApiRequest request, string id) => request.Account.Operators.Find(id) ?? throw OperatorNotFound();

    private static Reply WithETag(int status, StoredOperator stored, ApiRequest request)
    {
        Reply reply = Reply.Json(status, stored.Render(request.Rendering));
        reply.Headers.Add(new("ETag", EntityTag.Of(stored.Version)));
        return reply;
    }

    private static void RequireGet(ApiRequest request)
    {
        if (request.Method != "GET")
        {
            throw ApiException.MethodNotAllowed("GET");
        }
    }

    private static ApiException OperatorNotFound() => ApiException.NotFound("Operator not found");
}
