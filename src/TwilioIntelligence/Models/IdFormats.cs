namespace TwilioIntelligence.Models;

/// <summary>The forms of the ids of the API.</summary>
internal static class IdFormats
{
    public static readonly IdFormat Configuration = new("intelligence_configuration_");
    public static readonly IdFormat Rule = new("intelligence_configurationrule_");
    public static readonly IdFormat Operator = new("intelligence_operator_");
    public static readonly IdFormat OperatorResult = new("intelligence_operatorresult_");
    public static readonly IdFormat Conversation = new("conv_conversation_");
}
