using System;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Reads a switch from a cell of a row, and an empty one as off. The shell makes no switch of text: it would pass the cell over without a
/// word, and True would be as good as False.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchCellTransformationAttribute : CellTransformationAttribute
{
    private protected override object Empty => false;

    private protected override string Wanted => "Boolean";

    private protected override object? Read(string text) => bool.TryParse(text, out bool isOn) ? isOn : null;
}
