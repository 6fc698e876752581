# Pictures of what a person sees: every public type in its views, at several widths, with and without colour.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Widths = 80, 120, 200
$script:Pictures = @{}
$script:Runspaces = @{}

function Get-SnapshotType {
    <# .SYNOPSIS Lists the public types of the module that a person may have before them. #>
    [TwilioIntelligence.IntelligenceConfiguration].Assembly.GetExportedTypes() | Where-Object {
        $_.Namespace -eq 'TwilioIntelligence' -and -not $_.IsAbstract -and -not $_.IsEnum -and -not $_.IsSubclassOf([exception])
    } | Sort-Object Name
}

function Get-SnapshotSample {
    <#
    .SYNOPSIS
        Makes the objects of a picture: from the JSON of replies in Snapshots/<type>.json, or from Snapshots/<type>.ps1.
    .DESCRIPTION
        A type without either has no picture, and a test says so.
    #>
    param([Parameter(Mandatory)] [type] $Type)
    $base = Join-Path $PSScriptRoot "Snapshots/$($Type.Name)"
    if (Test-Path -LiteralPath "$base.ps1") {
        return & "$base.ps1"
    }

    if (Test-Path -LiteralPath "$base.json") {
        $flags = [Reflection.BindingFlags] 'Instance, Public, NonPublic'
        $assembly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Newtonsoft.Json' } | Select-Object -First 1
        $array = $assembly.GetType('Newtonsoft.Json.Linq.JArray')::Parse([IO.File]::ReadAllText("$base.json"))
        $constructor = $Type.GetConstructors($flags) | Where-Object {
            $parameters = $_.GetParameters()
            $parameters.Count -gt 0 -and $parameters[0].ParameterType.Name -eq 'JObject' -and
                -not ($parameters | Select-Object -Skip 1 | Where-Object IsOptional -EQ $false)
        }
        if (-not $constructor) {
            throw "$($Type.Name) cannot be made from JSON: make its picture's objects in Snapshots/$($Type.Name).ps1."
        }

        foreach ($item in $array.GetEnumerator()) {
            $constructor.Invoke([object[]] (@(, $item) + @($constructor.GetParameters() | Select-Object -Skip 1 | ForEach-Object DefaultValue)))
        }
    }
}

function Get-SnapshotPath {
    <# .SYNOPSIS Gets the path of the picture of a type. #>
    param([Parameter(Mandatory)] [type] $Type)
    Join-Path $PSScriptRoot "Snapshots/$($Type.Name).txt"
}

function Get-Picture {
    <#
    .SYNOPSIS
        Renders the objects of a type as a console would, at each width: as they are, and as a list.
    .DESCRIPTION
        Returns the view, the width and the text, its lines without blanks at their ends. With -Colour, the escape character is written as its symbol, U+241B.
    #>
    param([Parameter(Mandatory)] [type] $Type, [switch] $Colour, [switch] $Constrained)
    if (-not (Test-Path variable:PSStyle)) {
        throw 'Pictures need PowerShell 7: Windows PowerShell has no colours, and cuts in another way.'
    }

    $key = "$($Type.Name) $Colour $Constrained"
    if (-not $script:Pictures.ContainsKey($key)) {
        $script:Pictures[$key] = @(New-Picture $Type $Colour $Constrained)
    }

    $script:Pictures[$key]
}

function Get-PictureRunspace {
    <# .SYNOPSIS Gets the runspace in which all pictures of a language mode are made. It takes longer to open one than to make a picture. #>
    param([bool] $Constrained)
    if (-not $script:Runspaces.ContainsKey($Constrained)) {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule([string[]] (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1'))
        $runspace = [runspacefactory]::CreateRunspace($state)
        $runspace.Open()
        if ($Constrained) {
            $runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage'
        }

        $script:Runspaces[$Constrained] = $runspace
    }

    $script:Runspaces[$Constrained]
}

function New-Picture {
    <# .SYNOPSIS Renders the objects of a type at each width. #>
    param([type] $Type, [bool] $Colour, [bool] $Constrained)
    $sample = @(Get-SnapshotSample $Type)
    $runspace = Get-PictureRunspace $Constrained
    $before = $PSStyle.OutputRendering
    try {
        # The style is one for the whole process.
        $PSStyle.OutputRendering = if ($Colour) { 'Ansi' } else { 'PlainText' }
        foreach ($view in @{ Name = 'view'; Command = '' }, @{ Name = 'list'; Command = '| Format-List' }) {
            foreach ($width in $script:Widths) {
                $shell = [powershell]::Create()
                $shell.Runspace = $runspace
                $text = $shell.AddScript("param(`$Sample, `$Width) `$Sample $($view.Command) | Out-String -Width `$Width").AddArgument($sample).AddArgument(
                    $width).Invoke() -join ''
                if ($shell.HadErrors) {
                    throw "$($Type.Name): $($shell.Streams.Error[0])"
                }

                $shell.Dispose()
                $lines = $text.Replace([char] 27, [char] 0x241B) -split '\r?\n' | ForEach-Object TrimEnd
                [pscustomobject] @{ View = $view.Name; Width = $width; Text = ($lines -join "`n").Trim("`n") }
            }
        }
    }
    finally {
        $PSStyle.OutputRendering = $before
    }
}

function Get-Snapshot {
    <# .SYNOPSIS Writes the pictures of a type as one text: views that are the same at several widths once, and one in colour. #>
    param([Parameter(Mandatory)] [type] $Type)
    $sections = foreach ($same in Get-Picture $Type | Group-Object View, Text) {
        "---- $($same.Group[0].View), $($same.Group.Width -join ', ') columns`n`n$($same.Group[0].Text)`n"
    }
    $coloured = Get-Picture $Type -Colour | Select-Object -First 1
    "$($sections -join "`n")`n---- $($coloured.View), $($coloured.Width) columns, in colour`n`n$($coloured.Text)`n"
}

function Update-Snapshot {
    <# .SYNOPSIS Rewrites the snapshot of each type that has a sample, and removes those of types that are gone. #>
    [CmdletBinding(SupportsShouldProcess)]
    param()
    $types = @(Get-SnapshotType)
    foreach ($type in $types | Where-Object { Get-SnapshotSample $_ }) {
        if ($PSCmdlet.ShouldProcess($type.Name)) {
            [IO.File]::WriteAllText((Get-SnapshotPath $type), (Get-Snapshot $type))
        }
    }

    Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot 'Snapshots') -Filter *.txt | Where-Object BaseName -NotIn $types.Name | Remove-Item
}

Export-ModuleMember -Function *
