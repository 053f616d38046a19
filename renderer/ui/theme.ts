import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  Modal,
  NumberInput,
  PasswordInput,
  Switch,
  Tabs,
  Tooltip,
} from '@mantine/core'
import { inLanguage } from './language.ts'
import { uiCopy } from './words.ts'

/** The look of the console. Shades are chosen so that text reaches a contrast of 4.5 to 1 in both schemes. */
export const theme = createTheme({
  primaryColor: 'blue',
  colors: {
    // Mantine's own greys are warmer than the panels of the dark scheme.
    dark: [
      '#dfe3e8',
      '#b6bec9',
      '#a5adb8',
      '#6a7380',
      '#434a55',
      '#2d323a',
      '#20242a',
      '#1a1d21',
      '#131519',
      '#0e1013',
    ],
  },
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    InputWrapper: InputWrapper.extend({ styles: { description: { fontSize: '0.75rem' } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, transitionProps: { duration: 0 } } }),
    NumberInput: NumberInput.extend({ defaultProps: { decimalSeparator: inLanguage({ en: '.', de: ',' }) } }),
    PasswordInput: PasswordInput.extend({
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': uiCopy.showTyped } },
    }),
    Switch: Switch.extend({
      defaultProps: { withThumbIndicator: false },
      styles: { description: { fontSize: '0.75rem', marginTop: 2 } },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6472',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#c01c28',
    '--mantine-color-body': '#ffffff',
  },
  dark: {
    '--mantine-color-dimmed': '#a5adb8',
    '--mantine-color-placeholder': '#9aa2ad',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-body': '#1a1d21',
    '--mantine-color-text': '#dfe3e8',
    '--mantine-color-anchor': '#74c0fc',
  },
})
