# Reads YAML with YamlDotNet, which a restore of tests/Tools.csproj fetches.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:Reader = $null

function Get-ToolPath {
    <# .SYNOPSIS Gets the path of a tool that tests/Tools.csproj names, such as PesterManifest, and fetches it where it is missing. #>
    param([Parameter(Mandatory)] [string] $Property)
    $project = Join-Path $PSScriptRoot '../Tools.csproj'
    $path = & dotnet msbuild $project -nologo "-getProperty:$Property"
    if (-not "$path" -or -not (Test-Path -LiteralPath $path)) {
        $printed = & dotnet restore $project --verbosity quiet
        if ($LASTEXITCODE -ne 0) {
            throw "The tools of the tests could not be fetched: $printed"
        }

        # The folder of the packages is known only after a restore.
        $path = & dotnet msbuild $project -nologo "-getProperty:$Property"
    }

    $path
}

function ConvertFrom-Yaml {
    <#
    .SYNOPSIS
        Reads YAML: maps as dictionaries, lists as lists, and every scalar as text. A key that stands twice is an error.
    #>
    param([Parameter(Mandatory)] [string] $Yaml)
    if (-not $script:Reader) {
        Add-Type -LiteralPath (Get-ToolPath YamlAssembly)
        $script:Reader = [YamlDotNet.Serialization.DeserializerBuilder]::new().WithDuplicateKeyChecking().Build()
    }

    , $script:Reader.Deserialize([IO.StringReader]::new($Yaml))
}

Export-ModuleMember -Function Get-ToolPath, ConvertFrom-Yaml
