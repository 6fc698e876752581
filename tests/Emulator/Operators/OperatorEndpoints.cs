using System;
using System.Globalization;
using System.Linq;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>The operations on operators and their versions.</summary>
internal sealed class OperatorEndpoints(IdSequence ids, TimeProvider time)
{
    /// <summary>What the ids of operators begin with.</summary>
    public const string Prefix = "intelligence_operator_";

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
        "GET" => Fetch(request, id),
        "PUT" => Update(request, id),
        "DELETE" => Delete(request, id),
        _ => throw ApiException.MethodNotAllowed("GET, PUT, DELETE"),
    };

    /// <summary>Answers a request to the versions of an operator.</summary>
    public static Reply Versions(ApiRequest request, string id)
    {
        request.RequireGet();
        var versions = new OrderedCollection<OperatorVersion>();
        foreach ((int index, OperatorContent content) in Find(request, id).Versions.Index().Reverse())
        {
            versions.Add(() => new OperatorVersion(id, index + 1, content));
        }

        return Pager.Answer(versions, "versions/" + id, request, order: request.Settings.Order);
    }

    /// <summary>Answers a request to one version of an operator.</summary>
    public static Reply Version(ApiRequest request, string id, string version)
    {
        request.RequireGet();
        StoredOperator stored = Find(request, id);
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && stored.Content(number) is not null
            ? Reply.Json(200, stored.Render(number, withStatus: true, request.Rendering))
            : throw ApiException.NotFound();
    }

    private static Reply Fetch(ApiRequest request, string id)
    {
        StoredOperator stored = Find(request, id);
        return WithETag(200, stored, stored.ShownVersion(request.Rendering), request);
    }

    private Reply Create(ApiRequest request)
    {
        request.RequireJson();
        OperatorContent content = request.ReadJson(body => OperatorReader.Read(body, request.Settings, time.GetUtcNow()));
        StoredOperator stored = request.Account.Operators.Add(() =>
        {
            string id = ids.Next(Prefix);
            RequireUniqueName(request, content, id);
            return new StoredOperator(id, isTwilioAuthored: false, [content]);
        })!;
        return WithETag(201, stored, stored.Version, request);
    }

    private Reply Update(ApiRequest request, string id)
    {
        request.RequireJson();
        RequireOwn(request, id);
        OperatorContent content = request.ReadJson(body => OperatorReader.Read(body, request.Settings, time.GetUtcNow()));
        if (request.Settings.NewOperatorVersionStatus == NewVersionStatus.Preview)
        {
            content = content with { Status = VersionStatus.Preview };
        }

        StoredOperator stored = request.Account.Operators.Replace(id, current =>
        {
            if (!EntityTag.Matches(request.IfMatch, current.ShownVersion(request.Rendering)))
            {
                throw ApiException.PreconditionFailed();
            }

            RequireUniqueName(request, content, id);
            return current.With(content);
        }) ?? throw OperatorNotFound();
        return WithETag(200, stored, stored.Version, request);
    }

    private static Reply Delete(ApiRequest request, string id)
    {
        RequireOwn(request, id);
        if (request.Settings.RefuseOperatorInUse && request.Account.Configurations.Any(
            configuration => configuration.Rules.Any(rule => rule.Operators.Any(reference => reference.Id == id))))
        {
            throw ApiException.Conflict($"Operator {id} is used by a configuration");
        }

        return request.Account.Operators.Remove(id) ? Reply.Empty(204) : throw OperatorNotFound();
    }

    private static StoredOperator Find(ApiRequest request, string id) => request.Account.Operators.Find(id) ?? throw OperatorNotFound();

    // Twilio's own are not the client's to change, and are treated as if they were not there.
    private static void RequireOwn(ApiRequest request, string id)
    {
        if (Find(request, id).IsTwilioAuthored)
        {
            int status = request.Settings.TwilioOperatorStatus;
            throw new ApiException(status, ErrorReply.UsualCode(status), "Operator not found");
        }
    }

    // Called while the list is held fast, so that two requests cannot both find the name free.
    private static void RequireUniqueName(ApiRequest request, OperatorContent content, string id)
    {
        if (request.Settings.UniqueOperatorNames && request.Account.Operators.Any(
            other => other.Id != id && other.Versions[^1].DisplayName == content.DisplayName))
        {
            throw ApiException.Invalid("displayName: is the name of another operator");
        }
    }

    private static Reply WithETag(int status, StoredOperator stored, int version, ApiRequest request)
    {
        Reply reply = Reply.Json(
            status,
            version == stored.ShownVersion(request.Rendering)
                ? stored.Render(request.Rendering)
                : stored.Render(version, withStatus: false, request.Rendering));
        reply.Headers.Add(new("ETag", EntityTag.Of(version, request.Settings.EtagFormat)));
        return reply;
    }

    private static ApiException OperatorNotFound() => ApiException.NotFound("Operator not found");
}
