using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Types;

namespace TwilioIntelligence.TwilioShapes;

/// <summary>
/// The requests that Twilio's client can make to what the module and the emulator know. They are found by having the client build each of
/// them, with everything given that may be given.
/// </summary>
internal static class ClientCatalog
{
    private const string AnyText = "anyText";
    private const int AnyNumber = 1234567;

    private static readonly Type[] Resources =
    [
        typeof(Twilio.Rest.Intelligence.V3.ConfigurationResource),
        typeof(Twilio.Rest.Intelligence.V3.ConversationResource),
        typeof(Twilio.Rest.Intelligence.V3.OperatorResource),
        typeof(Twilio.Rest.Intelligence.V3.OperatorResultResource),
        typeof(Twilio.Rest.Intelligence.V3.RuleExecutionResource),
        typeof(Twilio.Rest.Intelligence.V3.VersionResource),
        typeof(Twilio.Rest.Conversations.V2.ConfigurationResource),
        typeof(Twilio.Rest.Conversations.V2.OperationResource),
        typeof(Twilio.Rest.Knowledge.V2.KnowledgeBasisResource),
        typeof(Twilio.Rest.Knowledge.V2.KnowledgeResource),
        typeof(Twilio.Rest.Memory.V1.StoreResource),
        typeof(Twilio.Rest.Oauth.V2.TokenResource),
    ];

    private static readonly ClientRequest[] All = [.. Resources.SelectMany(FindRequests)];

    /// <summary>Finds the request of a method and a path; null where the client has none.</summary>
    public static ClientRequest? Find(string method, string path) =>
        Array.Find(All, request => request.Method == method && request.Path.IsMatch(path));

    private static IEnumerable<ClientRequest> FindRequests(Type resource) =>
        from method in resource.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        where method.ReturnType == typeof(Request)
        select Describe(resource, method);

    /// <summary>Describes what a method of the client builds.</summary>
    private static ClientRequest Describe(Type resource, MethodInfo build)
    {
        Type type = build.GetParameters()[0].ParameterType;
        ParameterInfo[] required = type.GetConstructors().Single().GetParameters();
        object options = Activator.CreateInstance(type, [.. required.Select(static parameter => Sample(parameter.ParameterType))])!;
        PropertyInfo[] properties = type.GetProperties();
        foreach (PropertyInfo property in properties.Where(static property => property.CanWrite))
        {
            property.SetValue(options, Sample(property.PropertyType));
        }

        var request = (Request)build.Invoke(null, [options, null])!;
        Type reply = resource.GetMethod(build.Name[5..^7], [type, typeof(ITwilioRestClient)])!.ReturnType;
        var query = request.QueryParams.DistinctBy(static pair => pair.Key).ToDictionary(
            static pair => pair.Key,
            pair => properties.Single(property => string.Equals(property.Name, pair.Key, StringComparison.OrdinalIgnoreCase)).PropertyType);
        if (reply.IsGenericType)
        {
            // The client has the token of a page in the address of the page.
            query.Add("pageToken", typeof(string));
        }

        return new ClientRequest
        {
            Method = request.Method.ToString(),
            Path = new Regex($"^{Regex.Replace(Regex.Escape(request.Uri.AbsolutePath), $"{AnyText}|{AnyNumber}", "[^/]+")}$"),
            Query = query,
            Headers = [.. request.HeaderParams.Select(static pair => pair.Key)],
            Form = [.. request.PostParams.Select(static pair => pair.Key)],
            Body = properties.Select(static property => property.PropertyType).SingleOrDefault(IsBody),
            Reply = reply.IsGenericType ? reply.GenericTypeArguments[0] : reply,
            IsList = reply.IsGenericType,
        };
    }

    private static bool IsBody(Type type) => type.IsNested && !type.IsSubclassOf(typeof(StringEnum));

    /// <summary>Gets some value of a type; null for a body, which the client then leaves empty.</summary>
    private static object? Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return AnyText;
        }

        if (type == typeof(DateTime))
        {
            return DateTime.UnixEpoch;
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(AnyNumber, type, CultureInfo.InvariantCulture);
        }

        if (type.IsSubclassOf(typeof(StringEnum)))
        {
            return Activator.CreateInstance(type);
        }

        if (type.IsGenericType)
        {
            var list = (System.Collections.IList)Activator.CreateInstance(type)!;
            list.Add(Sample(type.GenericTypeArguments[0]));
            return list;
        }

        return null;
    }
}
