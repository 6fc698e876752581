using System;
using System.Globalization;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Reads a whole number from a cell of a row, and an empty one as nothing. To the shell, empty text is the number 0, 3.5 is 4, and a cell
/// that is no number at all is passed over without a word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountCellTransformationAttribute : CellTransformationAttribute
{
    private protected override string Wanted => "whole number";

    private protected override object? Read(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) ? count : null;
}
