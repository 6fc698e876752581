using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TwilioIntelligence.Unit;

/// <summary>Which namespaces of the compiled module refer to which, whatever the source says.</summary>
internal static class NamespaceGraph
{
    private const string Root = "TwilioIntelligence";

    /// <summary>Gets the edges, each with the references behind it.</summary>
    public static ILookup<(string From, string To), string> Read()
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(typeof(IntelligenceConnection).Assembly.Location);
        return assembly.MainModule.GetTypes()
            .Where(static type => !IsGenerated(type))
            .SelectMany(static type => References(type).Select(reference => (Type: type, Reference: reference)))
            .Select(static pair => (From: LayerOf(pair.Type), To: LayerOf(pair.Reference), Text: $"{pair.Type.Name} -> {pair.Reference.Name}"))
            .Where(static edge => edge.From != edge.To)
            .Distinct()
            .ToLookup(static edge => (edge.From, edge.To), static edge => edge.Text);
    }

    /// <summary>Gets the layers that refer to types of an assembly, each with the references.</summary>
    public static ILookup<string, string> ReferencesTo(string assemblyName)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(typeof(IntelligenceConnection).Assembly.Location);
        return assembly.MainModule.GetTypes()
            .Where(static type => !IsGenerated(type))
            .SelectMany(type => Raw(type).SelectMany(Parts)
                .Where(reference => reference.Scope.Name == assemblyName)
                .Select(reference => (Layer: LayerOf(type), Text: $"{type.Name} -> {reference.Name}")))
            .Distinct()
            .ToLookup(static reference => reference.Layer, static reference => reference.Text);
    }

    /// <summary>Gets the namespace that a type belongs to. What users see stands in the root, and belongs to the models, but for the connection.</summary>
    private static string LayerOf(TypeReference type)
    {
        TypeReference outer = type;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        return outer.Namespace != Root ? outer.Namespace[(Root.Length + 1)..]
            : outer.Name == nameof(IntelligenceConnection) ? "Connections"
            : "Models";
    }

    private static bool IsGenerated(TypeDefinition type) => !type.Namespace.StartsWith(Root, StringComparison.Ordinal) && type.DeclaringType is null;

    private static IEnumerable<TypeReference> References(TypeDefinition type) =>
        Raw(type).SelectMany(Parts).Where(static reference =>
            reference.Scope is ModuleDefinition && OuterNamespace(reference).StartsWith(Root, StringComparison.Ordinal));

    private static string OuterNamespace(TypeReference type) => type.DeclaringType is null ? type.Namespace : OuterNamespace(type.DeclaringType);

    private static IEnumerable<TypeReference?> Raw(TypeDefinition type)
    {
        IEnumerable<TypeReference?> attributes = type.CustomAttributes
            .Concat(type.Properties.SelectMany(static property => property.CustomAttributes))
            .SelectMany(static attribute => attribute.ConstructorArguments
                .Select(static argument => argument.Value as TypeReference)
                .Prepend(attribute.AttributeType));
        return attributes
            .Append(type.BaseType)
            .Concat(type.Interfaces.Select(static face => face.InterfaceType))
            .Concat(type.Fields.Select(static field => field.FieldType))
            .Concat(type.Methods.SelectMany(Raw));
    }

    private static IEnumerable<TypeReference?> Raw(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature = method.Parameters.Select(static parameter => parameter.ParameterType).Append(method.ReturnType);
        return !method.HasBody ? signature : signature
            .Concat(method.Body.Variables.Select(static variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(static handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(Raw));
    }

    private static IEnumerable<TypeReference?> Raw(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => method.GenericArguments.Append(method.DeclaringType).Append(method.ReturnType),
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
