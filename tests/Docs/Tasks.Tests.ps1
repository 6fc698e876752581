# What a newcomer wants to do is found by Get-Help, with the words that one would use.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $null = $Configuration
    $about = 'about_TwilioIntelligence'
    $tasks = @(
        @{ Words = 'who uses an operator'; Page = 'Get-IntelligenceConfiguration', $about }
        @{ Words = 'webhook of many configurations'; Page = 'Set-IntelligenceConfiguration', $about }
        @{ Words = 'whose name begins with'; Page = 'Add-IntelligenceRule', $about }
        @{ Words = 'configurations from a CSV file'; Page = 'New-IntelligenceConfiguration', $about }
        @{ Words = 'files in git'; Page = , $about }
        @{ Words = 'copy configurations between accounts'; Page = , $about }
        @{ Words = 'what changed since yesterday'; Page = 'Compare-IntelligenceConfiguration', $about }
        @{ Words = 'delete all configurations'; Page = 'Remove-IntelligenceConfiguration', $about }
        @{ Words = 'operator of your own'; Page = , $about }
        @{ Words = 'attach'; Page = , 'Add-IntelligenceAttachment' }
        @{ Words = 'results of operators'; Page = , $about }
    )
}

Describe 'Get-Help' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1')
    }

    It 'finds <Words>' -ForEach $tasks {
        $found = @(Get-Help -Name $Words -ErrorAction Ignore | ForEach-Object Name)
        foreach ($name in $Page) {
            $found | Should -Contain $name
        }
    }
}
