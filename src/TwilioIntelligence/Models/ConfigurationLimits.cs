namespace TwilioIntelligence.Models;

/// <summary>The limits that the API documents (https://www.twilio.com/docs/api/intelligence/v3/configurations).</summary>
internal static class ConfigurationLimits
{
    public const int DisplayNameLength = 128;
    public const int Rules = 5;
    public const int Operators = 5;
    public const int Triggers = 1;
    public const int Actions = 2;
    public const int Count = 20;
    public const int PageSize = 1000;
}
