using System.Collections;
using System.Net.Http;
using TwilioIntelligence.Client;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Unit;

/// <summary>A refusal becomes an exception, whatever form its body has; the HTTP status decides, the body only explains.</summary>
public sealed class ErrorResponseParserTests
{
    private const string Secret = "s3cret-of-mine";
    private const string UserName = "SK00000000000000000000000000000001";

    [Fact]
    public void The_documented_envelope_is_read()
    {
        IntelligenceApiException error = Read(
            404,
                "{'code':20404,'message':'The requested resource was not found','httpStatusCode':404," +
                    "'userError':true,'params':{'twilioErrorCodeUrl':'https://www.twilio.com/docs/errors/20404','name':'x'}}");

        Assert.Equal((404, 20404L, "The requested resource was not found"), (error.StatusCode, error.Code, error.ApiMessage));
        Assert.True(error.UserError);
        Assert.Equal("x", error.Params["name"]);
        Assert.Equal("https://www.twilio.com/docs/errors/20404", error.MoreInfo);
        Assert.Null(error.Details);
    }

    [Fact]
    public void The_older_envelope_is_read()
    {
        IntelligenceApiException error =
            Read(401, "{'code':20003,'message':'Authenticate','more_info':'https://www.twilio.com/docs/errors/20003','status':401,'details':{'field':'x'}}");

        Assert.Equal((401, 20003L, "Authenticate"), (error.StatusCode, error.Code, error.ApiMessage));
        Assert.Null(error.UserError);
        Assert.Empty(error.Params);
        Assert.Equal("https://www.twilio.com/docs/errors/20003", error.MoreInfo);
        Assert.Equal("x", Assert.IsType<IDictionary>(error.Details, exactMatch: false)["field"]);
    }

    [Fact]
    public void Problem_details_are_read()
    {
        IntelligenceApiException error = Read(
            400,
                "{'type':'https://www.twilio.com/docs/api/errors/20001','title':'Invalid parameter','status':400,'code':20001," +
                    "'detail':'2 fields are wrong','errors':[{'detail':'too long','pointer':'#/displayName'},{'detail':'missing'}]}");

        Assert.Equal((400, 20001L), (error.StatusCode, error.Code));
        Assert.Equal("Invalid parameter: 2 fields are wrong (#/displayName too long; missing)", error.ApiMessage);
        Assert.Equal("https://www.twilio.com/docs/api/errors/20001", error.MoreInfo);
        Assert.Equal(2, Assert.IsType<object[]>(error.Details).Length);
    }

    [Fact]
    public void Problem_details_without_a_detail_have_their_title() =>
        Assert.Equal("Broken", Read(500, "{'type':'about:blank','title':'Broken','status':500,'code':20500}").ApiMessage);

    [Fact]
    public void A_type_that_is_no_address_is_no_more_info() =>
        Assert.Null(Read(500, "{'type':'broken','title':'Broken','status':500,'code':20500}").MoreInfo);

    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("   ", "application/json")]
    [InlineData("<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html")]
    [InlineData("{'message':", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("{'message':null,'code':null,'params':null,'userError':null}", "application/json")]
    [InlineData("{'code':{'x':1},'message':['y'],'params':'z','userError':'w','errors':7,'details':[]}", "application/json")]
    public void A_body_that_explains_nothing_does_no_harm(string body, string mediaType)
    {
        using HttpResponseMessage response = Replies.Text(502, body.Replace('\'', '"'), mediaType);

        IntelligenceApiException error = ErrorResponseParser.Read(response, body.Replace('\'', '"'), Request(), Mask());

        Assert.Equal((502, null, null), (error.StatusCode, error.Code, error.ApiMessage));
        Assert.Null(error.UserError);
        Assert.Empty(error.Params);
        Assert.Equal("ServerError", error.ErrorId);
        Assert.Equal("Could not get it: the server failed. Bad Gateway (HTTP 502)", error.Message);
    }

    [Fact]
    public void A_short_text_explains()
    {
        using HttpResponseMessage response = Replies.Text(503, "  Down for maintenance.\n", "text/plain");

        Assert.Equal("Down for maintenance.", ErrorResponseParser.Read(response, "  Down for maintenance.\n", Request(), Mask()).ApiMessage);
    }

    [Fact]
    public void A_long_text_does_not_explain()
    {
        string body = new('x', 501);
        using HttpResponseMessage response = Replies.Text(503, body, "text/plain");

        Assert.Null(ErrorResponseParser.Read(response, body, Request(), Mask()).ApiMessage);
    }

    [Fact]
    public void The_status_of_the_reply_counts_and_not_the_one_in_the_body()
    {
        IntelligenceApiException error = Read(404, "{'code':20003,'message':'m','httpStatusCode':401,'status':401}");

        Assert.Equal((404, "NotFound"), (error.StatusCode, error.ErrorId));
    }

    [Fact]
    public void The_message_says_what_was_wanted_what_the_API_said_and_how_to_find_it_again()
    {
        IntelligenceApiException error = Read(400, "{'code':20001,'message':'size must be between 0 and 5.','httpStatusCode':400}",
            ("Twilio-Request-Id", "RQ1"));

        Assert.Equal("Could not get it: the API does not accept the request. size must be between 0 and 5 (HTTP 400, Twilio error 20001, request RQ1)",
            error.Message);
    }

    [Fact]
    public void The_request_id_is_kept()
    {
        Assert.Equal("RQ1", Read(404, "{}", ("Twilio-Request-Id", "RQ1")).RequestId);
        Assert.Null(Read(404, "{}").RequestId);
    }

    [Theory]
    [InlineData(301, "RedirectRefused")]
    [InlineData(308, "RedirectRefused")]
    [InlineData(400, "InvalidRequest")]
    [InlineData(401, "AuthenticationFailed")]
    [InlineData(403, "PermissionDenied")]
    [InlineData(404, "NotFound")]
    [InlineData(405, "MethodNotAllowed")]
    [InlineData(409, "Conflict")]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(415, "UnsupportedMediaType")]
    [InlineData(418, "UnexpectedReply")]
    [InlineData(422, "UnprocessableContent")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "ServerError")]
    [InlineData(503, "ServerError")]
    [InlineData(599, "ServerError")]
    public void Each_status_has_its_error_id(int status, string errorId) =>
        Assert.Equal(errorId, Read(status, "{}").ErrorId);

    [Fact]
    public void A_secret_that_the_server_echoes_is_masked()
    {
        string basic = System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{UserName}:{Secret}"));

        IntelligenceApiException error = Read(401, $"{{'code':20003,'message':'Bad password {Secret} in Basic {basic}'}}");

        Assert.Equal("Bad password *** in Basic ***", error.ApiMessage);
        Assert.DoesNotContain(Secret, error.ToString(), System.StringComparison.Ordinal);
        Assert.DoesNotContain(basic, error.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_the_server_echoes_in_any_other_field_is_masked_too()
    {
        IntelligenceApiException error = Read(401,
            $"{{'code':20003,'message':'m','more_info':'https://e.example/{Secret}','params':{{'password':'{Secret}'}},'details':{{'deep':['{Secret}']}}}}");

        Assert.Equal("***", error.Params["password"]);
        Assert.Equal("https://e.example/***", error.MoreInfo);
        Assert.Equal("***", Assert.Single((object[])((IDictionary)error.Details!)["deep"]!));
    }

    [Fact]
    public void A_redirect_names_where_it_leads_without_its_query()
    {
        IntelligenceApiException error = Read(302, string.Empty, ("Location", "https://elsewhere.example/v3?token=abc"));

        Assert.Contains("to https://elsewhere.example/v3)", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_to_a_relative_address_names_it_without_its_query()
    {
        IntelligenceApiException error = Read(302, string.Empty, ("Location", "/v4?token=abc"));

        Assert.Contains("to /v4)", error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:pa55@elsewhere.example/v3?token=abc", "to https://***@elsewhere.example/v3)")]
    [InlineData("//user:pa55@elsewhere.example/v3", "to //***@elsewhere.example/v3)")]
    [InlineData("https://elsewhere.example/s3cret-of-mine/v3", "to https://elsewhere.example/***/v3)")]
    public void A_redirect_names_no_password(string location, string told) =>
        Assert.Contains(told, Read(302, string.Empty, ("Location", location)).Message, System.StringComparison.Ordinal);

    [Fact]
    public void A_secret_in_the_id_of_the_request_is_masked()
    {
        IntelligenceApiException error = Read(400, "{}", ("Twilio-Request-Id", $"RQ{Secret}"));

        Assert.Equal("RQ***", error.RequestId);
        Assert.DoesNotContain(Secret, error.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_the_words_of_the_status_is_masked()
    {
        using HttpResponseMessage response = Replies.Json(400, string.Empty);
        response.ReasonPhrase = $"No {Secret}";

        Assert.Contains("No *** (HTTP 400)", ErrorResponseParser.Read(response, string.Empty, Request(), Mask()).Message, System.StringComparison.Ordinal);
    }

    private static IntelligenceApiException Read(int status, string body, params (string Name, string Value)[] headers)
    {
        string json = body.Replace('\'', '"');
        using HttpResponseMessage response = Replies.Json(status, json, headers);
        return ErrorResponseParser.Read(response, json, Request(), Mask());
    }

    private static ApiRequest Request() => new("GET", "/v3/x", "get it");

    private static SecretRedactor Mask() => new(UserName, Secret);
}
