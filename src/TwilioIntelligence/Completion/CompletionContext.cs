using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Completion;

/// <summary>What is known of the command whose argument is to be completed.</summary>
internal sealed class CompletionContext
{
    private const string ConnectionParameter = "Connection";
    private const string OtherConnectionParameter = "DifferenceConnection";

    private readonly CommandAst? _command;
    private readonly IDictionary _arguments;

    public CompletionContext(string commandName, string parameterName, CommandAst? command, IDictionary? arguments)
    {
        CommandName = commandName;
        ParameterName = parameterName;
        _command = command;
        _arguments = arguments ?? new Hashtable();
    }

    /// <summary>Gets the name of the command, as it was typed.</summary>
    public string CommandName { get; }

    /// <summary>Gets the name of the parameter whose argument is to be completed.</summary>
    public string ParameterName { get; }

    /// <summary>
    /// Gets the connection that the command would use, or <see langword="null"/>: also where one is named, and nobody can tell which
    /// before the command runs. What another account has must not be offered in its place.
    /// </summary>
    public IntelligenceConnection? Connection
    {
        get
        {
            // Compare- may read its second configuration over a connection of its own.
            string name = ParameterName == "DifferenceObject" && IsNamed(OtherConnectionParameter) ? OtherConnectionParameter : ConnectionParameter;
            return IsNamed(name) ? this[name] as IntelligenceConnection
                : IsSplatted ? null
                : DefaultConnection.Find();
        }
    }

    // Whatever is in there, a connection may be among it.
    private bool IsSplatted => _command?.CommandElements.Any(static element => element is VariableExpressionAst { Splatted: true }) == true;

    /// <summary>Gets the value of another argument, as far as the shell knows it without running anything.</summary>
    public object? this[string name] => _arguments[name] is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : _arguments[name];

    /// <summary>Tells whether the command names a parameter.</summary>
    public bool IsNamed(string parameter) =>
        _arguments.Contains(parameter)
        || _command?.CommandElements.OfType<CommandParameterAst>()
            .Any(named => parameter.StartsWith(named.ParameterName, StringComparison.OrdinalIgnoreCase)) == true;
}
