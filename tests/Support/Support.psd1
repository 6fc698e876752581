@{
    # What the tests, the demo, the bench and build.ps1 share. A file each for processes, YAML, the emulator, and copies of this repository.
    ModuleVersion     = '1.0.0'
    GUID              = '0c5c2a56-5d0f-4a3c-9b7e-0a2b6d0f7e31'
    Author            = 'TwilioIntelligence contributors'
    Description       = 'What the tests of TwilioIntelligence share.'
    PowerShellVersion = '5.1'
    NestedModules     = @('Process.psm1', 'Yaml.psm1', 'Emulator.psm1', 'RepositoryCopy.psm1')
    FunctionsToExport = '*'
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
