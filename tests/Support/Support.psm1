# What the tests, the demo, the bench and build.ps1 share, in a file for each subject.

foreach ($subject in 'Process', 'Yaml', 'Emulator', 'RepositoryCopy') {
    Import-Module (Join-Path $PSScriptRoot "$subject.psm1") -Force
}

Export-ModuleMember -Function *
