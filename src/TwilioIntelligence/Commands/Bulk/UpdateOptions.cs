namespace TwilioIntelligence.Commands.Bulk;

/// <summary>How resources are updated: what the switches of a Set cmdlet say.</summary>
internal sealed class UpdateOptions
{
    /// <summary>Gets or sets a value indicating whether the edited value wins a conflict, and the update is sent even if it changes nothing.</summary>
    public bool Force { get; set; }

    /// <summary>Gets or sets a value indicating whether the object that was given counts as what the server has, which saves the read.</summary>
    public bool AssumeCurrent { get; set; }

    /// <summary>Gets or sets a value indicating whether the resource becomes what the object says as a whole, edited or not.</summary>
    public bool Replace { get; set; }

    /// <summary>Gets or sets a value indicating whether a resource whose version has moved on is refused.</summary>
    public bool CheckVersion { get; set; }

    /// <summary>Gets or sets a value indicating whether findings that are no errors are written as warnings.</summary>
    public bool WritesWarnings { get; set; }
}
