namespace TwilioIntelligence.Emulator.Admin;

/// <summary>What an account can be filled with.</summary>
internal enum SeedKind
{
    /// <summary>Configurations.</summary>
    Configurations,

    /// <summary>Operators, of each format in turn.</summary>
    Operators,

    /// <summary>Conversations.</summary>
    Conversations,

    /// <summary>Operator results, of the operators, configurations and conversations of the account in turn.</summary>
    OperatorResults,

    /// <summary>Conversations configurations.</summary>
    ConversationConfigurations,

    /// <summary>Knowledge bases.</summary>
    KnowledgeBases,

    /// <summary>Memory stores.</summary>
    MemoryStores,
}
