<#
.SYNOPSIS
    Creates or updates operators of your own from JSON files, one operator per file.

.DESCRIPTION
    Keep your prompts in git and publish them from there. A file has displayName and prompt, and optionally description, outputFormat,
    outputSchema, trainingExamples and parameters, spelled as in the API. Operators are matched by display name. Operators that have not
    changed are not sent.

.EXAMPLE
    ./Publish-Operator.ps1 -Path ./operators -WhatIf

    Shows what would be created and what would change.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # A JSON file, or a folder of them. It is taken literally.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$present = @(Get-IntelligenceOperator -Author Self)
foreach ($file in Get-ChildItem -LiteralPath $Path -Filter '*.json') {
    $wanted = Get-Content -LiteralPath $file.FullName -Raw -Encoding utf8 | ConvertFrom-Json
    $fields = @{ DisplayName = $file.BaseName }
    'DisplayName', 'Prompt', 'Description', 'OutputFormat', 'OutputSchema' | ForEach-Object {
        if ($wanted.PSObject.Properties[$_]) { $fields[$_] = $wanted.$_ }
    }

    if ($wanted.PSObject.Properties['parameters']) { $fields.Parameter = $wanted.parameters }
    if ($wanted.PSObject.Properties['trainingExamples']) { $fields.TrainingExample = @($wanted.trainingExamples) }

    $same = @($present | Where-Object DisplayName -CEQ $fields.DisplayName)
    if ($same.Count -eq 0) {
        New-IntelligenceOperator @fields
    }
    elseif ($same.Count -eq 1) {
        $same[0] | Set-IntelligenceOperator @fields
    }
    else {
        Write-Error "$($file.Name): there are $($same.Count) operators named '$($fields.DisplayName)'; rename all but one." -ErrorAction Continue
    }
}
