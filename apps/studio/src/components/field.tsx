import type { ComponentChildren } from 'preact';

interface FieldProps {
  label: string;
  children: ComponentChildren;
  /** What is chosen now, shown beside the label. */
  value?: string | number;
  /** Whether it takes the whole line, also on a phone. */
  wide?: boolean;
}

/** A control under its label. */
export function Field({ label, value, wide, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class={wide ? 'field wide' : 'field'}>
      <span>
        {label}
        {value !== undefined && <b>{value}</b>}
      </span>
      {children}
    </label>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, title: string])[];
  onChange: (value: T) => void;
  disabled?: boolean;
}

/** A choice of one among a few. */
export function Select<T extends string>({ label, value, options, onChange, disabled }: SelectProps<T>) {
  return (
    <Field label={label}>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  format?: (value: number) => string;
  onChange: (value: number) => void;
  disabled?: boolean;
}

/** A number on a range; its value stands beside the label. */
export function Slider({ label, value, format = String, onChange, ...range }: SliderProps) {
  return (
    <Field label={label} value={format(value)}>
      <input
        type="range"
        value={value}
        aria-valuetext={format(value)}
        {...range}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </Field>
  );
}
